// oxlint-disable-next-line import/no-unassigned-import -- imported for its effect, before the library
import './certificates_reflect';
import { randomUUID } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

/** A private key and its certificate as PEM, in the form that `https.createServer` takes. */
export interface CertificatePair {
  readonly key: string;
  readonly cert: string;
}

export interface TestCertificates {
  /** PEM of the throw-away authority, for a client's `ca`. */
  readonly ca: string;
  /** For localhost, 127.0.0.1 and ::1, signed by the authority, valid now. */
  readonly valid: CertificatePair;
  /** Right names and issuer, but its time is over. */
  readonly expired: CertificatePair;
  /** Right issuer, valid now, for another host name only. */
  readonly wrongHost: CertificatePair;
  /** Right names, valid now, signed by nobody but itself. */
  readonly selfSigned: CertificatePair;
}

export interface CertificateOptions {
  /** EC by default, which is made in a millisecond; RSA (2048 bits) is what real servers often have. */
  readonly keys?: 'ec' | 'rsa';
}

interface Subject {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

interface Issuer {
  readonly name: string;
  readonly signingKey: CryptoKey;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '::1'];

const ALGORITHMS = {
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  rsa: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
} as const;

type Algorithm = (typeof ALGORITHMS)[keyof typeof ALGORITHMS];

const generateKeys = (algorithm: Algorithm): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS);

const keyPem = async (key: CryptoKey): Promise<string> =>
  PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);

const createAuthority = (
  name: string,
  keys: CryptoKeyPair,
  algorithm: Algorithm,
): Promise<X509Certificate> =>
  X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: algorithm,
    notBefore: daysFromNow(-1),
    notAfter: daysFromNow(30),
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });

/** Without an issuer the certificate signs itself. */
const createLeaf = async (
  { name, hosts, notBefore, notAfter }: Subject,
  algorithm: Algorithm,
  issuer?: Issuer,
): Promise<CertificatePair> => {
  const keys = await generateKeys(algorithm);
  const certificate = await X509CertificateGenerator.create({
    subject: name,
    issuer: issuer?.name ?? name,
    signingKey: issuer?.signingKey ?? keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isAddress(value) ? 'ip' : 'dns', value }) as const),
      ),
    ],
  });
  return { key: await keyPem(keys.privateKey), cert: certificate.toString('pem') };
};

/** A throw-away authority and one server certificate of each kind that a client must tell apart. */
export const createTestCertificates = async (
  options: CertificateOptions = {},
): Promise<TestCertificates> => {
  const algorithm = ALGORITHMS[options.keys ?? 'ec'];
  const caKeys = await generateKeys(algorithm);
  // Two authorities must not go by one name, or clients mix up their certificates.
  const name = `CN=Throw-away test authority ${randomUUID()}`;
  const issuer: Issuer = { name, signingKey: caKeys.privateKey };
  const local: Subject = {
    name: 'CN=localhost',
    hosts: LOCAL_HOSTS,
    notBefore: daysFromNow(-1),
    notAfter: daysFromNow(30),
  };
  const past = { notBefore: daysFromNow(-30), notAfter: daysFromNow(-1) };
  const elsewhere = { name: 'CN=other.example', hosts: ['other.example'] };
  const [ca, valid, expired, wrongHost, selfSigned] = await Promise.all([
    createAuthority(name, caKeys, algorithm),
    createLeaf(local, algorithm, issuer),
    createLeaf({ ...local, ...past }, algorithm, issuer),
    createLeaf({ ...local, ...elsewhere }, algorithm, issuer),
    createLeaf(local, algorithm),
  ]);
  return { ca: ca.toString('pem'), valid, expired, wrongHost, selfSigned };
};
