import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { catalogueOf, readCatalogue } from './catalogue.ts'
import { buildEnsemble } from './ensemble.ts'
import { readConfig } from './read-config.ts'

const app = new App()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
const lifeSituations = await readCatalogue(catalogueOf(app.node))
buildEnsemble(app, readConfig(app.node.tryGetContext('config'), lifeSituations), lifeSituations)
app.synth()
