import type { StateBehaviour } from './run.ts'

export const passState: StateBehaviour = {
  async open(run, frame, state) {
    const { definition } = state
    await run.leave(frame, state, {
      output: state.template('Output', definition.Output),
      assign: state.template('Assign', definition.Assign),
      otherwise: definition.Result === undefined ? frame.input : JSON.stringify(definition.Result),
      next: definition.Next,
    })
  },
}
