/** Posts to an address outside. */
export interface Poster {
  /** The status answered; follows no redirect. Throws where there is no answer in time. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string, timeoutMs: number): Promise<number>
}
