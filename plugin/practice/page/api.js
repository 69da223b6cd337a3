// Asking the practice helpdesk: its Zammad API as the person who is chosen, and its own routes.

import { refusal } from "./words.js";

/** An answer that is no success; its message is a Dutch sentence that may be shown. */
export class Refused extends Error {
  constructor(status, text, reading) {
    super(refusal(status, text, reading));
    this.status = status;
  }
}

async function ask(method, path, { token, body } = {}) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Token token=${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer, text;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    text = await answer.text();
  } catch {
    throw new Refused(0, "");
  }
  if (!answer.ok) throw new Refused(answer.status, text, method === "GET");
  return text ? JSON.parse(text) : null;
}

/** Calls under /practice/: clock, switches, people, mail from outside. */
export const practice = (method, path, body) => ask(method, `/practice/${path}`, { body });

/** Saves a file with a note, with this person's token: a plain link would not carry it. */
export const download = (token) => async (path, name) => {
  const answer = await fetch(`/api/v1/${path}`, { headers: { Authorization: `Token token=${token}` } });
  if (!answer.ok) throw new Refused(answer.status, await answer.text(), true);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** Calls of the Zammad API with this person's token. */
export const zammad = (token) => (method, path, body) => ask(method, `/api/v1/${path}`, { token, body });
