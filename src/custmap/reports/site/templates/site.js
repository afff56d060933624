"use strict";
// The search and the switch of light and dark. All text of the catalogue is set as text, never as markup.
(() => {
  const root = document.currentScript.dataset.root;
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  const MOST = 20;
  let loading = false;

  const load = () => {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = `${root}assets/search.js`;
    script.onload = show;
    document.head.append(script);
  };

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // Every word must occur; a name that begins with what was typed goes first, then names before references.
  const rank = (entry, whole, words) => {
    const name = plain(entry[0]);
    const all = `${name} ${plain(entry[1])}`;
    if (!words.every((word) => all.includes(word))) return -1;
    if (name === whole) return 0;
    if (name.startsWith(whole)) return 1;
    return words.every((word) => name.includes(word)) ? 2 : 3;
  };

  const line = ([name, ref, kind, address]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const about = document.createElement("span");
    link.href = root + address;
    link.append(name);
    about.append(`${kind} · ${ref}`);
    link.append(about);
    item.append(link);
    return item;
  };

  const show = () => {
    const whole = plain(query.value.trim());
    const index = window.custmapIndex;
    results.replaceChildren();
    results.hidden = !whole;
    found.textContent = "";
    if (!whole || !index) return;
    const words = whole.split(/\s+/);
    const hits = index.map((entry) => [rank(entry, whole, words), entry]).filter(([order]) => order >= 0);
    hits.sort((a, b) => a[0] - b[0]);
    results.append(...hits.slice(0, MOST).map(([, entry]) => line(entry)));
    const more = hits.length > MOST ? `, the first ${MOST} are shown` : "";
    found.textContent = hits.length ? `${hits.length} found${more}` : "nothing found";
    if (hits.length > MOST || !hits.length) {
      const note = document.createElement("li");
      note.className = "nothing";
      note.textContent = hits.length ? `… and ${hits.length - MOST} more: type another word` : "Nothing found";
      results.append(note);
    }
  };

  const close = () => { results.hidden = true; };
  const links = () => [...results.querySelectorAll("a")];

  form.hidden = false;
  query.addEventListener("focus", load);
  query.addEventListener("input", () => { load(); show(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = links();
    if (first) location.href = first.href;
  });
  form.addEventListener("keydown", (event) => {
    const all = [query, ...links()];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      event.preventDefault();
      all[Math.min(all.length - 1, Math.max(0, at + step))].focus();
    } else if (event.key === "Escape") {
      close();
      query.focus();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
  document.addEventListener("keydown", (event) => {
    const typing = document.activeElement.matches("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
    }
  });

  const theme = document.getElementById("theme");
  const KEY = "custmap-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const paint = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  const chosen = remembered();
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem(KEY, next); } catch { /* a private window forgets */ }
    paint();
  });
  system.addEventListener("change", paint);
  paint();
})();
