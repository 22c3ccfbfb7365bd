/** A promise that was not kept, in words. */
export type Broken = string
