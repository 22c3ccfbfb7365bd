import { type CostLine, costPerThousand, fixedMonthlyCost, total } from '../../infra/aws/cost.ts'
import { heldByDeployment } from '../../infra/aws/held.ts'
import { priceNote } from '../../infra/aws/prices.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { countWorkload } from './counts.ts'
import { type Figure, rounded } from './figure.ts'

/** As long as the programme takes now, with the last answer after 64 days. */
const DAYS_BETWEEN_ANSWERS = 8

/** What the ten-service workload costs on AWS, what it costs to wait, and what a deployment costs without any, line by line. */
export async function measureAwsCost(): Promise<Figure[]> {
  const figures = (title: string, lines: readonly CostLine[]): Figure[] => [
    ...lines.map(({ what, dollars }) => ({ name: `${title}: ${what}`, value: rounded(dollars, 4), unit: 'USD' })),
    { name: `${title} (${priceNote()})`, value: rounded(total(lines), 3), unit: 'USD' },
  ]
  const atOnce = costPerThousand(await countWorkload())
  return [
    ...figures('AWS, 1,000 applications of ten services', atOnce),
    ...figures('AWS, 1,000 of them open for 30 days', await costOfWaiting(atOnce)),
    ...figures('AWS, fixed a month', fixedMonthlyCost(heldByDeployment(lifeSituations))),
  ]
}

/** What is less, in dollars, comes of how long the answers happened to be. */
const LEAST = 0.0001

/** What a thousand applications cost more than where every answer comes at once, for each 30 days that they stay open: they are looked at, and anchored. */
export async function costOfWaiting(atOnce: readonly CostLine[], applications = 20): Promise<CostLine[]> {
  const use = await countWorkload({ applications, daysBetweenAnswers: DAYS_BETWEEN_ANSWERS })
  return costPerThousand(use).flatMap(({ what, amount, dollars }, at) => {
    const more = (of: 'amount' | 'dollars', all: number) => ((all - (atOnce[at]?.[of] ?? 0)) * 30) / use.daysOpen
    return Math.abs(dollars - (atOnce[at]?.dollars ?? 0)) < LEAST
      ? []
      : [{ what, amount: more('amount', amount), dollars: more('dollars', dollars) }]
  })
}
