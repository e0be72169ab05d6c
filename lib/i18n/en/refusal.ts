/** Host and origin of a refused request; null if unknown. */
interface Refused {
  host: string | null;
  origin: string | null;
  /** PUBLIC_URL; null if it is not set. */
  publicUrl: string | null;
}

const setPublicUrl =
  'If you opened this dashboard through a reverse proxy, set PUBLIC_URL to the address in your browser and restart.';

/** Texts of refused requests, by problem code. Only the server renders them. */
export const refusal = {
  wrong_host: {
    title: 'Unknown host name',
    text: ({ host, publicUrl }: Refused) =>
      publicUrl === null
        ? `The request was sent to the host ${host ?? '(none)'}. Without PUBLIC_URL, only localhost and loopback addresses are accepted. ${setPublicUrl}`
        : `The request was sent to the host ${host ?? '(none)'}, but PUBLIC_URL is ${publicUrl}. Open that URL. If you did, the reverse proxy replaces the host: have it send the original one (nginx: proxy_set_header Host $http_host), or add its address to PROXY_TRUSTED. See “Reverse proxies” in docs/deployment.md.`,
  },
  foreign_origin: {
    title: 'Cross-site request blocked',
    text: ({ host, origin, publicUrl }: Refused) =>
      `Only this dashboard's own pages can send this request; scripts need an API token. It came from ${origin ?? 'an unknown page'}, but ${
        publicUrl === null
          ? `was sent to the host ${host ?? '(none)'}. ${setPublicUrl}`
          : `PUBLIC_URL is ${publicUrl}. Open that URL, or change PUBLIC_URL if it isn't the address that users open.`
      }`,
  },
};
