/** A request's key inside its application: the service, and the item of the list it runs for. */
export const requestKey = (service: string, item?: string) => (item === undefined ? service : `${service}:${item}`)

/** The service a request's key names. */
export const serviceOf = (key: string) => key.split(':')[0] as string
