export * from '../widget.d.ts'
