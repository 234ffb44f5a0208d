export type SessionNews = { type: 'logged-in'; username: string } | { type: 'logged-out' };

/** The tabs of a browser share one session, and tell each other what happens to it. */
export interface SessionChannel {
  tell(news: SessionNews): void;
  listen(listener: (news: SessionNews) => void): void;
}

export function createSessionChannel(): SessionChannel {
  const channel = new BroadcastChannel('session');
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    tell: (news) => channel.postMessage(news),
    listen: (listener) =>
      channel.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => listener(data)),
  };
}
