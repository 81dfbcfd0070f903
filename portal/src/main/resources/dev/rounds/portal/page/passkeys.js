// Passkeys: what the browser makes and signs, as the portal's API sends and takes it.
import { Problem } from './api.js';

/** Whether the browser knows them; where the page is not secure, none does. */
export const supported = () => 'PublicKeyCredential' in window && Boolean(navigator.credentials);

// atob takes what is not padded.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const named = (credentials) => credentials?.map((c) => ({ ...c, id: bytes(c.id) }));

/** Makes a passkey for what the API's options say. */
export function create({ publicKey }) {
  return explained(async () => {
    const options = PublicKeyCredential.parseCreationOptionsFromJSON?.(publicKey) ?? {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: named(publicKey.excludeCredentials),
    };
    return written(await navigator.credentials.create({ publicKey: options }));
  });
}

/** Signs what the API's options say. */
export function get({ publicKey }) {
  return explained(async () => {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON?.(publicKey) ?? {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: named(publicKey.allowCredentials),
    };
    return written(await navigator.credentials.get({ publicKey: options }));
  });
}

function written(credential) {
  if (credential.toJSON) {
    return credential.toJSON();
  }
  const { response } = credential;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    response: Object.fromEntries(
      parts.filter((part) => response[part]).map((part) => [part, base64url(response[part])]),
    ),
    clientExtensionResults: {},
  };
}

// By the names of Web Authentication Level 3, sections 5.1.3 and 5.1.4.
const sentences = {
  NotAllowedError: 'It was cancelled, or took too long. Press the button to try again.',
  AbortError: 'It was cancelled. Press the button to try again.',
  InvalidStateError:
    'This device or security key has a passkey for your account already. Use another one, or use the one that is there.',
  NotSupportedError: 'This device cannot make a passkey of the kind that is needed. Use another device or security key.',
  SecurityError: 'Passkeys work only at the public address of this portal. Open it there, then try again.',
};

async function explained(work) {
  try {
    return await work();
  } catch (thrown) {
    throw new Problem(-1, {
      code: 'passkey',
      detail: sentences[thrown.name] ?? 'The browser could not use a passkey. Try again, or use another device.',
    });
  }
}

/** What a person may call the device that this runs on. */
export const platform = () =>
  navigator.userAgentData?.platform ||
  (/iPhone|iPad|Android|Windows|Mac|Linux/.exec(navigator.userAgent)?.[0] ?? 'This device');
