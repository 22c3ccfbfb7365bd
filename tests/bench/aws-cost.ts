import { type CostLine, costPerThousand, fixedMonthlyCost, total } from '../../infra/aws/cost.ts'
import { heldByDeployment } from '../../infra/aws/held.ts'
import { priceNote } from '../../infra/aws/prices.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { countWorkload } from './counts.ts'
import { type Figure, rounded } from './figure.ts'

/** What the ten-service workload costs on AWS, and what a deployment costs without any, line by line. */
export async function measureAwsCost(): Promise<Figure[]> {
  const figures = (title: string, lines: readonly CostLine[]): Figure[] => [
    ...lines.map(({ what, dollars }) => ({ name: `${title}: ${what}`, value: rounded(dollars, 4), unit: 'USD' })),
    { name: `${title} (${priceNote()})`, value: rounded(total(lines), 3), unit: 'USD' },
  ]
  return [
    ...figures('AWS, 1,000 applications of ten services', costPerThousand(await countWorkload())),
    ...figures('AWS, fixed a month', fixedMonthlyCost(heldByDeployment(lifeSituations))),
  ]
}
