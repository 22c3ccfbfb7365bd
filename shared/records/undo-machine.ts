/**
 * The name or ARN of the machine that undoes another's withdrawn applications. It follows from the other's, without its
 * version, so that no function's environment has to list both.
 */
export const undoMachineOf = (machine: string) => `${machine.replace(/:\d+$/, '')}-undo`
