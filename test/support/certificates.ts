import { generate } from 'selfsigned';

/** A test CA and a server's certificate for these DNS names, all PEM. */
export async function makeCertificates(names: readonly string[]): Promise<{ key: string; cert: string; ca: string }> {
  const ca = await generate([{ name: 'commonName', value: 'Akashi test CA' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }],
  });
  const leaf = await generate([{ name: 'commonName', value: names[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key: leaf.private, cert: leaf.cert, ca: ca.cert };
}
