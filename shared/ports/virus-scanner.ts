import * as z from 'zod'

/** Looks for viruses in stored files. */
export interface VirusScanner {
  /** `pending` where the file is looked at elsewhere and that is not done yet. */
  begin(documentId: string): Promise<Scan | 'pending'>
}

/** One file, looked at as it is read. */
export interface Scan {
  add(chunk: Uint8Array): void
  end(): Promise<Verdict>
}

/** `unreadable`: nobody can look into it, for it is encrypted or broken. */
export const Verdict = z.enum(['clean', 'infected', 'unreadable'])
export type Verdict = z.infer<typeof Verdict>
