import type { VirusScanner } from '../ports/virus-scanner.ts'

/** The EICAR test file's text, in two parts so that this source is none (https://www.eicar.org/download-anti-malware-testfile/). */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

/** Recognises the one signature that every scanner knows: shows that files are looked at, and protects from nothing else. */
export const testSignatureScanner: VirusScanner = {
  async begin() {
    let tail = Buffer.alloc(0)
    let found = false
    return {
      add(chunk) {
        const seen = Buffer.concat([tail, chunk])
        found ||= seen.includes(EICAR)
        tail = seen.subarray(Math.max(0, seen.length - EICAR.length + 1))
      },
      end: async () => (found ? 'infected' : 'clean'),
    }
  },
}
