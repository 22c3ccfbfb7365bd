/** What whoever calls a command can put right: told in its sentence, which says how, without a stack, with exit code 2. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
}
