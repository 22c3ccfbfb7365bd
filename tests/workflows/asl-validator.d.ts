/** The package ships no types. */
declare module 'asl-validator' {
  interface Result {
    readonly isValid: boolean
    errorsText(separator?: string): string
  }
  export default function validate(machine: object, options?: { checkPaths?: boolean; checkArn?: boolean }): Result
}
