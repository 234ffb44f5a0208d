// Kibana's rule, looser than a URL parser: an optional scheme, two slashes, then a host with a dot
// and two more characters behind it, or one that starts with localhost.
const SCHEME = /^(?:\w+:)?\/\/(\S+)$/;
const LOCALHOST = /^localhost/;
const WITH_DOT = /^[^\s.]+\.\S{2,}$/;

export function isUrl(text: string, { allowDomainWithoutDots = false } = {}): boolean {
  const rest = SCHEME.exec(text)?.[1];
  return (
    rest !== undefined && (allowDomainWithoutDots || LOCALHOST.test(rest) || WITH_DOT.test(rest))
  );
}
