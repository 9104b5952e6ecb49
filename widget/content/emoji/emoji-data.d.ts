declare module 'virtual:emoji/*' {
  export const groups: string[]
  export const tones: string[]
}
