import { CfnElement, type NestedStack } from 'aws-cdk-lib'

/** Gives a nested stack a name that reads well in the console, where its parent's name and this begin it. */
export function nestedAs(stack: NestedStack, name: string): void {
  const { nestedStackResource } = stack
  if (nestedStackResource instanceof CfnElement) nestedStackResource.overrideLogicalId(name)
}
