// Small comforts. Every page does its work without this file.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

// The menu of a low window is scrolled to where one is.
const side = document.querySelector(".side");
const here = side?.querySelector("[aria-current]");
if (here && side.scrollHeight > side.clientHeight) side.scrollTop = here.offsetTop - side.clientHeight / 2;

// A form that was sent is not sent again by an impatient second click.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What a reminder policy would bring, brought up to date while it is edited; the button does the same.
for (const form of document.querySelectorAll("form[data-live]")) {
  let wait;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const answer = await fetch(form.dataset.live, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (answer.ok && fresh) document.getElementById("preview").replaceWith(fresh);
    }, 600);
  });
}

// An answer is saved as a draft while it is typed; the button "Guardar borrador" does the same.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const said = form.querySelector("[data-draft-said]");
  const hidden = (kind, key) => form.querySelector(`input[name="${kind}.${key}"]`);
  let wait, running = 0, saving = Promise.resolve();

  const save = async () => {
    const sent = new FormData(form);
    for (const name of [...sent.keys()]) if (sent.get(name) instanceof File) sent.delete(name);
    const answer = await fetch(form.dataset.draft, { method: "POST", body: sent, headers: { accept: "application/json" }, signal: AbortSignal.timeout(15000) })
      .catch(() => null);
    if (!answer || !answer.headers.get("content-type")?.includes("json")) {
      said.textContent = form.dataset.unsaved;
      return;
    }
    const heard = await answer.json();
    for (const [key, version] of Object.entries(heard.versions)) {
      hidden("v", key).value = version;
      hidden("s", key).value = heard.marks[key];
      form.querySelector(`[data-clash="${key}"]`).replaceChildren();
    }
    for (const [key, both] of Object.entries(heard.clashes)) show(key, both);
    said.textContent = heard.said;
  };

  // Both texts stay beside the field until somebody says which one counts.
  const show = (key, both) => {
    const place = form.querySelector(`[data-clash="${key}"]`);
    if (place.dataset.shown === both) return;
    place.innerHTML = place.dataset.shown = both;
    prepare(place);
  };
  const prepare = (place) => {
    const choice = place.querySelector("[data-clash-version]");
    const field = form.elements[place.dataset.clash];
    if (!choice || !field) return;
    choice.hidden = false;
    const theirs = choice.querySelector("[data-keep=theirs]");
    theirs.hidden = !("value" in field) || field instanceof RadioNodeList;
    choice.addEventListener("click", (event) => {
      const keep = event.target.dataset?.keep;
      if (!keep) return;
      hidden("v", place.dataset.clash).value = choice.dataset.clashVersion;
      if (keep === "theirs") field.value = place.querySelector("[data-theirs]").textContent;
      place.replaceChildren();
      delete place.dataset.shown;
      later(0);
    });
  };
  const later = (pause) => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      running += 1;
      saving = saving.then(save).finally(() => { running -= 1; });
    }, pause);
  };
  form.addEventListener("input", () => later(900));
  // What is sent while a save is on its way would meet that save as somebody else's words.
  form.addEventListener("submit", (event) => {
    clearTimeout(wait);
    if (!running) return;
    event.preventDefault();
    saving.then(() => {
      delete form.dataset.sent;
      form.requestSubmit(event.submitter);
    });
  });
  for (const place of form.querySelectorAll("[data-clash]")) prepare(place);

  // A question that does not apply is out of the way; without scripts its condition is said beside it.
  const apply = () => {
    for (const one of form.querySelectorAll("[data-if]")) {
      const given = new FormData(form).getAll(one.dataset.if);
      const parent = form.elements[one.dataset.if]?.closest?.("[data-if]");
      one.hidden = !given.includes(one.dataset.equals) || Boolean(parent?.hidden);
    }
  };
  form.addEventListener("input", apply);
  apply();
}

// Minutes are saved while they are written; who saved in between is told, and nothing is written over.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const said = form.querySelector("[data-saved]");
  let wait, saving = false, kept = form.elements.text.value;
  form.querySelector("[data-saves]").hidden = false;
  const save = async () => {
    const text = form.elements.text.value;
    if (saving || form.dataset.sent || text === kept || !text.trim()) return;
    saving = true;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("auto", "si");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields });
      const found = await answer.json();
      said.textContent = found.said;
      if (answer.ok) {
        kept = text;
        form.elements.base.value = found.base;
      }
    } catch {
      said.textContent = "";
    }
    saving = false;
    if (form.elements.text.value !== text) wait = setTimeout(save, 1500);
  };
  form.elements.text.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(save, 1500);
  });
}
