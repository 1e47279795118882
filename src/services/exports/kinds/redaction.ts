import { isIPv6 } from 'node:net';

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/;
/** What may be an IPv6 address; `isIPv6` decides. */
const COLONS = /[\da-f:.]*:[\da-f:.]*:[\da-f:.]*/gi;
/** Seven digits or more, as written on a telephone: grouped, masked, with a country code. */
const PHONE = /(?:[\d*](?:[\s().-]{0,2})){7,}/;

/** Returns true for a text with a phone number, e-mail or IP address, as SIP and telephone guests are named. */
function isPersonal(text: string): boolean {
  const plain = text.normalize('NFKC');
  const address = plain.match(COLONS)?.some((each) => isIPv6(each)) ?? false;
  return address || EMAIL.test(plain) || IPV4.test(plain) || PHONE.test(plain);
}

/** As much of a cell as a card may ever show. */
const HEAD = 100;

/** Returns the beginning of a text; empty if it may not be shown. */
export function shown(text: string): string {
  const head = text.slice(0, HEAD);
  return isPersonal(head) ? '' : head;
}

/** `7.20.0`, `7.20.0.1234-beta`: looks like an address, and is none. */
const VERSION = /^v?\d{1,2}(?:\.\d{1,5}){1,3}(?:[-+ ]\w{1,20})?$/i;

/** Returns the version of a program; empty if it is something that may not be shown. */
export function shownVersion(text: string): string {
  return VERSION.test(text) ? text : shown(text);
}
