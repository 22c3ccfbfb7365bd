import type { Page } from '../applications/list.ts'
import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import { ofApplication, type PageWanted } from './of-application.ts'
import { ofPerson } from './of-person.ts'
import { recordAccess } from './record-access.ts'
import type { DisclosureView } from './views.ts'

/** Who saw what of a person. */
export interface Disclosures {
  ofApplication(
    caller: Caller,
    applicationId: string,
    page: PageWanted,
    languages: readonly string[],
  ): Promise<Page<DisclosureView>>
  ofPerson(caller: Caller, page: PageWanted, languages: readonly string[]): Promise<Page<DisclosureView>>
  /** Records what an official is about to do; nothing for everybody else. */
  recordAccess(caller: Caller, doing: string, applicationId: string | undefined): Promise<void>
}

export function createDisclosures(engine: Pick<Engine, 'table' | 'clock' | 'definitions'>): Disclosures {
  return {
    ofApplication: (...rest) => ofApplication(engine, ...rest),
    ofPerson: (...rest) => ofPerson(engine, ...rest),
    recordAccess: (...rest) => recordAccess(engine, ...rest),
  }
}
