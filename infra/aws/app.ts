import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { lifeSituations } from '../../workflows/catalogue.ts'
import { buildEnsemble } from './ensemble.ts'
import { readConfig } from './read-config.ts'

const app = new App()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
buildEnsemble(app, readConfig(app.node.tryGetContext('config'), lifeSituations), lifeSituations)
app.synth()
