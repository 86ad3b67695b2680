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
