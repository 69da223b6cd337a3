// The fields of a form: each shows a value, gives one back, and says when a person changed it.

import { h } from "./dom.js";

/** A field with its label; `kind` is a data type of Zammad's object manager. */
export function control({ name, label, kind, options = [], changed }) {
  const id = `field-${name}`;
  const made = MAKERS[kind]?.(id, options, changed) ?? input("text")(id, options, changed);
  const heading = kind === "multiselect" ? h("span.label", { id: `${id}-label` }, label) : h("label", { for: id }, label);
  return { name, ...made, element: h("div.field", { "data-field": name }, heading, made.element) };
}

const input = (type) => (id, _, changed) => {
  const element = h("input", { id, type, autocomplete: "off", oninput: () => changed() });
  return { element, value: () => element.value, set: (value) => (element.value = value ?? "") };
};

function textarea(id, _, changed) {
  const element = h("textarea", { id, rows: 4, oninput: () => changed() });
  return { element, value: () => element.value, set: (value) => (element.value = value ?? "") };
}

function select(id, options, changed) {
  const element = h("select", { id, onchange: () => changed() });
  const offer = (offered) => {
    const signature = JSON.stringify(offered);
    if (element.dataset.offered === signature) return;
    const chosen = element.value;
    element.dataset.offered = signature;
    element.replaceChildren(...offered.map(([value, text]) => h("option", { value }, text)));
    element.value = chosen;
  };
  offer([["", "–"], ...options]);
  return { element, offer, value: () => element.value, set: (value) => (element.value = String(value ?? "")) };
}

function multiselect(id, options, changed) {
  const boxes = options.map(([value, text]) => {
    const box = h("input", { type: "checkbox", value, onchange: () => changed() });
    return { box, line: h("label.choice", {}, box, text) };
  });
  const element = h("div.choices", { role: "group", "aria-labelledby": `${id}-label` }, boxes.map(({ line }) => line));
  const value = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const set = (chosen) => {
    const wanted = new Set((chosen ?? []).map(String));
    for (const { box } of boxes) box.checked = wanted.has(box.value);
    const signature = [...wanted].sort().join();
    if (element.dataset.order === signature) return;
    element.dataset.order = signature;
    element.append(...boxes.filter(({ box }) => box.checked).map(({ line }) => line));
    element.append(...boxes.filter(({ box }) => !box.checked).map(({ line }) => line));
  };
  return { element, value, set };
}

const MAKERS = { select, multiselect, date: input("date"), textarea, input: input("text") };
