import { describe, expect, it } from 'vitest'
import { createAlarm } from '../../../infra/local/alarm.ts'
import { createVirtualTime } from '../../../infra/local/virtual-time.ts'

describe('virtual time', () => {
  it('stands still until it is told to go on, and never goes back', () => {
    const time = createVirtualTime(100)
    expect(time.now()).toBe(100)
    time.advanceTo(150)
    time.advanceTo(120)
    expect(time.now()).toBe(150)
  })

  it('calls what falls due on the way at its own time, what that sets up too, and nothing called off', () => {
    const time = createVirtualTime(0)
    const calls: [string, number][] = []
    const note = (name: string) => () => void calls.push([name, time.now()])
    time.at(30, note('late'))
    time.at(10, () => {
      note('early')()
      time.at(20, note('set up on the way'))
    })
    time.at(15, note('called off'))()
    time.at(40, note('not yet'))
    expect(time.nextDueAt()).toBe(10)
    time.advanceTo(30)
    expect(calls).toEqual([
      ['early', 10],
      ['set up on the way', 20],
      ['late', 30],
    ])
    expect(time.nextDueAt()).toBe(40)
  })
})

describe('an alarm', () => {
  it('goes off once, at the earliest of the times it was set for', () => {
    const time = createVirtualTime(0)
    const rings: number[] = []
    const alarm = createAlarm(time, () => rings.push(time.now()))
    for (const at of [30, 10, 20]) alarm.noLaterThan(at)
    time.advanceTo(100)
    expect(rings).toEqual([10])
    alarm.noLaterThan(110)
    time.advanceTo(120)
    expect(rings).toEqual([10, 110])
  })

  it('goes off at the time it was set to last, or not at all once it is called off', () => {
    const time = createVirtualTime(0)
    const rings: number[] = []
    const alarm = createAlarm(time, () => rings.push(time.now()))
    alarm.noLaterThan(10)
    alarm.reset(20)
    time.advanceTo(50)
    alarm.noLaterThan(60)
    alarm.reset(undefined)
    time.advanceTo(100)
    expect(rings).toEqual([20])
    expect(time.nextDueAt()).toBeUndefined()
  })
})
