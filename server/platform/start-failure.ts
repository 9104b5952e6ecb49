/** The server cannot start; the message is one line for the operator and says what to do. */
export class StartFailure extends Error {
  override name = 'StartFailure'
}
