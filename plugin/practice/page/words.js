// Plain Dutch for what the API says in English, and for times and dates.

const ZONE = "Europe/Amsterdam";
const STATES = {
  new: "nieuw", open: "open", "pending reminder": "wachten op herinnering", closed: "gesloten",
  merged: "samengevoegd", removed: "verwijderd", "pending close": "wachten op sluiten",
};
const PRIORITIES = { "1 low": "1 laag", "2 normal": "2 normaal", "3 high": "3 hoog" };

export const state = (name) => STATES[name] ?? name;
export const priority = (name) => PRIORITIES[name] ?? name;
export const group = (name) => String(name ?? "").replaceAll("::", " › ");

const formatted = (options) => {
  const format = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, ...options });
  return (moment) => format.format(new Date(moment));
};
const day = formatted({ weekday: "short", day: "numeric", month: "short" });
const clock = formatted({ hour: "2-digit", minute: "2-digit" });
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

export const fullDay = formatted({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const time = clock;

/** The local date of a moment, as YYYY-MM-DD. */
export const dateOf = (moment) => isoDay.format(new Date(moment));

/** A moment as people write it; today's without the day. */
export function when(moment, now) {
  return dateOf(moment) === dateOf(now) ? `vandaag ${clock(moment)}` : `${day(moment)} ${clock(moment)}`;
}

/** How many days lie between today and a date (YYYY-MM-DD); negative when it has passed. */
export function daysLeft(date, now) {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now))) / 86_400_000);
}

/** What is left until a date, in words. */
export function left(date, now) {
  const days = daysLeft(date, now);
  if (days === 0) return "vandaag";
  if (days === 1) return "morgen";
  if (days > 1) return `nog ${days} dagen`;
  return days === -1 ? "1 dag te laat" : `${-days} dagen te laat`;
}

/** A date (YYYY-MM-DD) in Dutch, in full or short. */
export const inDutch = (date) => fullDay(`${date}T12:00:00Z`);
export const inShort = (date) => day(`${date}T12:00:00Z`);

/** What a refusal of the helpdesk means, in one sentence. */
export function refusal(status, text, reading = false) {
  if (status === 0) return "De oefenhelpdesk antwoordt niet. Draait hij nog?";
  if (status === 401) return "De helpdesk kent u niet meer. Herlaad de pagina.";
  if (status === 403 && reading) return "U mag dit ticket niet lezen: het staat in een groep waar u geen rechten op hebt.";
  if (status === 403) return "Dat mag u niet: u hebt op de groep van dit ticket niet de rechten die hiervoor nodig zijn.";
  if (status === 404) return "Dit bestaat niet (meer).";
  if (/drafts are not activated/.test(text)) return "In deze groep kunnen geen concepten worden gedeeld.";
  if (status === 422)
    return "De helpdesk weigert deze wijziging: een van de gekozen waarden mag hier niet. Over wie de klacht gaat, kan haar niet behandelen.";
  return `De helpdesk kon dit niet uitvoeren (fout ${status}). Probeer het nog eens.`;
}
