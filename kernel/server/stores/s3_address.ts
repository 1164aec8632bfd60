/** What an address means. Throws an Error that says what it lacks. */
export const partsOf = (
  address: string,
): { bucket: string; prefix: string; region: string; endpoint: string | undefined } => {
  const url = URL.parse(address)
  if (url?.protocol !== 's3:' || !url.hostname) throw new Error('must look like s3://bucket/prefix?region=…')
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'region' && key !== 'endpoint')
  if (unknown) throw new Error(`holds ${unknown}, and only region and endpoint can stand there`)
  if (url.username || url.password)
    throw new Error('must hold no keys; they stand in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
  const endpoint = url.searchParams.get('endpoint') ?? undefined
  if (endpoint && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    throw new Error('has an endpoint that is no address such as https://s3.example.com')
  const region = url.searchParams.get('region') ?? (endpoint ? 'auto' : undefined)
  if (!region) throw new Error('needs a region, as in s3://bucket?region=us-east-1, or an endpoint')
  const folder = url.pathname.replace(/^\/+|\/+$/g, '')
  return { bucket: url.hostname, prefix: folder && `${folder}/`, region, endpoint }
}
