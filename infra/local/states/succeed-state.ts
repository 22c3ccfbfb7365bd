import type { StateBehaviour } from './run.ts'

export const succeedState: StateBehaviour = {
  async open(run, frame, state) {
    await run.leave(frame, state, {
      output: state.template('Output', state.definition.Output),
      assign: undefined,
      otherwise: frame.input,
      next: undefined,
    })
  },
}
