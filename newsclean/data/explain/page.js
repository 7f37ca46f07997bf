"use strict";
(() => {
  // Text reaches the page through `textContent` and `value` alone, so that it can never become a tag.
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const LETTERS = {
    headline: "h", standfirst: "s", byline: "b", published: "d", link: "l",
    subhead: "u", paragraph: "p", caption: "c", boilerplate: "x",
  };
  const rows = []; // the element of each line
  const fieldsOf = data.lines.map(() => []); // the parts of articles that came from each line
  const corrections = new Map(); // line number -> {role, kind, article}
  let chosen = null; // the line that the form corrects

  function make(name, properties = {}, ...children) {
    const { data: attributes = {}, aria = {}, ...own } = properties;
    const element = Object.assign(document.createElement(name), own);
    Object.assign(element.dataset, attributes);
    for (const [key, value] of Object.entries(aria)) element.setAttribute(key === "role" ? key : `aria-${key}`, value);
    element.append(...children);
    return element;
  }

  const tag = (role, text = role) => make("span", { className: "tag", data: { role } }, text);
  const parsed = (i) => ({ role: data.lines[i].role, kind: data.lines[i].kind, article: data.lines[i].article });
  const label = (i) => corrections.get(i) ?? parsed(i);
  const counted = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;

  // ---- the two sides -------------------------------------------------------------------------------------

  /** One side: a box that has the focus, and in it items of which one is current. */
  class Side {
    constructor(box, enter, more) {
      Object.assign(this, { box, items: [], current: null });
      box.addEventListener("focus", () => {
        if (!box.matches(":focus-visible")) return; // a mouse has put it there, and has its own place to go to
        if (this.current) this.go(this.current);
        else this.step(-1, 1);
      });
      box.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const at = this.items.indexOf(this.current);
        const keys = {
          ArrowDown: () => this.step(at, 1),
          ArrowUp: () => this.step(at, -1),
          PageDown: () => this.step(at, 1, 15),
          PageUp: () => this.step(at, -1, 15),
          Home: () => this.step(-1, 1),
          End: () => this.step(this.items.length, -1),
          Enter: () => this.current && enter(this.current),
        };
        const action = keys[event.key] ?? more(event.key);
        if (action) {
          event.preventDefault();
          action();
        }
      });
    }

    add(element) {
      element.id = `${this.box.id}-${this.items.length}`;
      this.items.push(element);
      return element;
    }

    /** Goes so many items on that can be seen, or as far as there are any. */
    step(from, way, times = 1) {
      let found = null;
      for (let at = from + way; at >= 0 && at < this.items.length && times; at += way) {
        if (isShown(this.items[at])) {
          found = this.items[at];
          times -= 1;
        }
      }
      if (found) this.go(found);
    }

    mark(item) {
      this.current?.classList.remove("current");
      this.current?.setAttribute("aria-selected", "false");
      this.current = item;
      item.classList.add("current");
      item.setAttribute("aria-selected", "true");
    }

    go(item) {
      this.mark(item);
      this.box.setAttribute("aria-activedescendant", item.id);
      bringIntoView(item, this.box);
      if (item.dataset.line !== undefined) choose(Number(item.dataset.line));
      point(item);
    }
  }

  function isShown(item) {
    const run = item.closest(".run");
    if (!run) return true;
    const open = run.getAttribute("aria-expanded") === "true";
    return item === run ? !(open && run.classList.contains("single")) : open;
  }

  /** Scrolls the box, and the box alone; again once what was off the screen has got its real height. */
  function bringIntoView(item, box, again = true) {
    const part = item.classList.contains("run") ? item.firstChild : item;
    const own = part.getBoundingClientRect(), frame = box.getBoundingClientRect();
    const room = Math.min(40, frame.height / 4);
    if (own.top < frame.top) box.scrollTop += own.top - frame.top - room;
    else if (own.bottom > frame.bottom) box.scrollTop += Math.min(own.bottom - frame.bottom + room, own.top - frame.top);
    if (again) requestAnimationFrame(() => bringIntoView(item, box, false));
  }

  const lines = new Side($("lines"), (item) => crossTo(articles, fieldsOf[item.dataset.line]), (key) => {
    const run = lines.current?.closest(".run");
    if (key === "ArrowLeft" || key === "ArrowRight") return () => run && fold(run, key === "ArrowLeft");
    const role = data.roles.find((one) => LETTERS[one] === key.toLowerCase());
    if (role && chosen !== null) return () => correct(chosen, { role });
    return key === "Delete" && chosen !== null ? () => undo(chosen) : null;
  });
  const articles = new Side($("articles"), (item) => crossTo(lines, linesOf(item).map((i) => rows[i])), () => null);

  const linesOf = (field) => field.dataset.lines.split(" ").filter(Boolean).map(Number);

  function crossTo(side, items = []) {
    if (!items.length) return;
    side.mark(items[0]);
    side.box.focus();
  }

  // ---- pointing ------------------------------------------------------------------------------------------

  let lit = [];
  let pointed = null;

  /** Lights an item and what belongs to it on the other side, and tells why. */
  function point(item) {
    for (const one of lit) one.classList.remove("lit");
    lit = [];
    pointed = item;
    if (!item) return;
    const isField = item.classList.contains("field");
    if (!isField && item.dataset.line === undefined) return;
    const others = isField ? linesOf(item).map((i) => rows[i]) : fieldsOf[item.dataset.line];
    lit = [item, ...others];
    for (const one of lit) one.classList.add("lit");
    if (others.length) bringIntoView(others[0], isField ? $("lines") : $("articles"));
    tellWhy(isField ? linesOf(item)[0] : Number(item.dataset.line));
  }

  for (const side of [lines, articles]) {
    let last = "";
    side.box.addEventListener("mousemove", (event) => {
      // Browsers also tell of a move when the page moves under a mouse that rests.
      const place = `${event.screenX},${event.screenY}`;
      if (place === last) return;
      last = place;
      const item = event.target.closest(".line, .field");
      if (item && item !== pointed) point(item);
    });
    side.box.addEventListener("mouseleave", () => point(chosen === null ? null : rows[chosen]));
    side.box.addEventListener("click", (event) => {
      const item = event.target.closest(".line, .field, .fold");
      if (!item) return;
      if (item.classList.contains("fold")) {
        const run = item.closest(".run");
        fold(run, run.getAttribute("aria-expanded") === "true");
        side.go(run);
      } else {
        side.go(item);
        if (item.classList.contains("field") && item.dataset.lines) choose(linesOf(item)[0]);
      }
    });
  }

  // ---- why -----------------------------------------------------------------------------------------------

  function tellWhy(i) {
    if (i === undefined) return;
    const line = data.lines[i];
    const now = label(i);
    const where = now.article === null ? "in no article" : `article ${now.article}`;
    const kind = now.kind ? ` · ${now.kind}` : "";
    $("why-head").replaceChildren(tag(now.role), `line ${i}${kind} · ${where}`);
    $("why-text").textContent = line.text === line.raw.trim() ? line.text : `mended: ${line.text}`;
    const parts = [`Decided by ${line.reason}`];
    if (line.rival) parts.push(`certainty ${line.certainty.toFixed(2)} against ${line.rival}`);
    for (const [text, rule] of line.trims) parts.push(`${rule} trimmed “${text}”`);
    if (corrections.has(i)) parts.unshift(`Corrected by you: it was ${line.role}`);
    $("why-reason").textContent = parts.join(" · ");
    const signs = line.signs ?? [];
    const most = Math.max(...signs.map((sign) => Math.abs(sign[1])));
    $("why-signs").replaceChildren(...signs.map(([evidence, weight, feature, own]) => {
      const bar = make("i");
      bar.style.setProperty("--size", Math.abs(weight) / most);
      return make("li", { className: weight < 0 ? "against" : "for" },
        make("span", {}, evidence),
        make("span", { className: "weight" }, (weight < 0 ? "−" : "+") + Math.abs(weight).toFixed(1)),
        make("span", { className: "bar", aria: { hidden: "true" } }, bar),
        make("code", { title: `${feature} ${own}` }, feature));
    }));
  }

  // ---- correcting ----------------------------------------------------------------------------------------

  function choose(i) {
    chosen = i;
    const now = label(i), solid = Boolean(data.lines[i].text);
    $("correct-line").textContent = solid ? `Line ${i}` : `Line ${i} is blank: there is nothing to correct.`;
    $("role").value = now.role;
    $("role").disabled = !solid;
    $("kind").value = now.kind ?? "";
    $("kind").disabled = !solid || now.role !== "boilerplate";
    const most = Math.max(data.articles.length - 1, ...[...corrections.values()].map((one) => one.article ?? -1));
    $("article").replaceChildren(...Array.from({ length: most + 2 }, (_, n) => new Option(n > most ? `new (${n})` : n, n)));
    $("article").value = now.article ?? "";
    $("article").disabled = !solid || now.role === "boilerplate";
    $("undo").disabled = !corrections.has(i);
  }

  function correct(i, change) {
    const line = data.lines[i];
    if (!line.text) return;
    const now = { ...label(i), ...change };
    if (now.role === "boilerplate") {
      now.article = null;
      now.kind ??= line.kind ?? "other";
    } else {
      now.kind = null;
      now.article ??= line.article ?? nearestArticle(i);
    }
    const before = parsed(i);
    const same = Object.keys(before).every((key) => before[key] === now[key]);
    if (same) corrections.delete(i);
    else corrections.set(i, now);
    drawRow(i);
    choose(i);
    tellWhy(i);
    $("save-rules").disabled = !corrections.size;
    say(`${counted(corrections.size, "correction")}: save them, or they are lost with the page.`);
  }

  const undo = (i) => correct(i, parsed(i));

  function nearestArticle(i) {
    for (let away = 1; away < data.lines.length; away += 1) {
      for (const j of [i - away, i + away]) {
        const article = data.lines[j] && label(j).article;
        if (article !== null && article !== undefined) return article;
      }
    }
    return 0;
  }

  $("role").append(...data.roles.map((role) => new Option(`${role} (${LETTERS[role]})`, role)));
  $("kind").append(new Option("", ""), ...data.kinds.map((kind) => new Option(kind)));
  $("role").addEventListener("change", () => correct(chosen, { role: $("role").value }));
  $("kind").addEventListener("change", () => correct(chosen, { kind: $("kind").value || "other" }));
  $("article").addEventListener("change", () => correct(chosen, { article: Number($("article").value) }));
  $("undo").addEventListener("click", () => undo(chosen));
  $("correct").addEventListener("submit", (event) => event.preventDefault());

  // ---- saving --------------------------------------------------------------------------------------------

  const say = (text) => { $("status").textContent = text; };

  function save(name, text) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text])), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say(`Saved ${name}`);
  }

  const fileName = (ending) => (data.title.replace(/[^\p{L}\p{N}._-]+/gu, "-") || "newsclean") + ending;

  /** All lines with their roles, one JSON object: what `python -m newsclean.train` reads. */
  function labelledLines() {
    const told = data.lines.map((line, i) => {
      const { role, kind, article } = label(i);
      return { text: line.text, role, ...(kind && { kind }), ...(article !== null && { article }) };
    });
    return JSON.stringify({ format: "newsclean-lines", id: data.title, publisher: $("publisher").value, lines: told }) + "\n";
  }

  /** A string as Python writes it; JSON's escapes are Python's too. */
  function python(text) {
    return /["\p{Cc}\p{Cs}]/u.test(text) ? JSON.stringify(text) : `r"${text}"`;
  }

  /** The corrections as a file for `newsclean --rules`: a pattern for each text that was corrected. */
  function rulesFile() {
    const byText = new Map();
    for (const [i, { role, kind }] of [...corrections].sort((a, b) => a[0] - b[0])) byText.set(data.lines[i].text, { i, role, kind });
    const patterns = [...byText].map(([text, { i, role, kind }]) => {
      const expression = python(`^${text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&")}$`);
      const sort = kind ? `, kind=Kind.${kind.toUpperCase()}` : "";
      return `    pattern(${expression}, Role.${role.toUpperCase()}, name="corrected-line-${i}"${sort}),`;
    });
    return [
      '"""Rules made of corrections, for `newsclean --rules` or `parse(text, rules=RULES)`."""',
      "", "from newsclean import DEFAULT_RULES, Kind, Role, pattern", "",
      "RULES = DEFAULT_RULES.adding(", ...patterns, ")", "",
    ].join("\n");
  }

  $("save-lines").addEventListener("click", () => save(fileName(".labelled.jsonl"), labelledLines()));
  $("save-rules").addEventListener("click", () => save(fileName("-rules.py"), rulesFile()));

  // ---- drawing -------------------------------------------------------------------------------------------

  function drawRow(i) {
    const { role, kind, article } = label(i);
    const row = rows[i];
    row.dataset.role = role;
    row.classList.toggle("cut", article === null);
    row.classList.toggle("corrected", corrections.has(i));
    row.children[1].replaceWith(tag(role, kind ?? role));
  }

  let lastArticle = data.lines.find((line) => line.article !== null)?.article;

  function lineRow(i, level) {
    const line = data.lines[i];
    const row = lines.add(make("div", { className: "line", data: { line: i }, aria: { role: "treeitem", level, selected: "false" } },
      make("span", { className: "number" }, i), make("span"), make("span", { className: "raw", dir: "auto" }, line.raw)));
    if (line.article !== null) {
      row.classList.toggle("begins", line.article !== lastArticle);
      lastArticle = line.article;
    }
    rows[i] = row;
    drawRow(i);
    return row;
  }

  function cutRun(from, to) {
    const kinds = new Map();
    for (const { kind, role } of data.lines.slice(from, to)) kinds.set(kind ?? role, (kinds.get(kind ?? role) ?? 0) + 1);
    const told = [...kinds].map(([kind, n]) => (n > 1 ? `${kind} ×${n}` : kind)).join(", ");
    const run = lines.add(make("div", { className: "run", aria: { role: "treeitem", level: 1, expanded: "true", selected: "false" } }));
    run.classList.toggle("single", to - from === 1);
    const cuts = make("div", { className: "cuts", aria: { role: "group" } });
    for (let i = from; i < to; i += 1) cuts.append(lineRow(i, 2));
    run.append(make("div", { className: "fold" }, `${counted(to - from, "line")} cut: ${told}`), cuts);
    return run;
  }

  function fold(run, folded) {
    run.setAttribute("aria-expanded", String(!folded));
    if (folded && run.contains(lines.current)) lines.go(run);
  }

  $("fold").addEventListener("click", () => {
    const folded = $("fold").getAttribute("aria-pressed") !== "true";
    $("fold").setAttribute("aria-pressed", String(folded));
    for (const run of document.querySelectorAll(".run")) fold(run, folded);
  });
  $("help").addEventListener("click", () => {
    $("keys").hidden = !$("keys").hidden;
    $("help").setAttribute("aria-expanded", String(!$("keys").hidden));
  });

  function field(sources, properties, ...children) {
    const element = articles.add(make("div", { dir: "auto", ...properties, aria: { role: "option", selected: "false" } }, ...children));
    element.dataset.lines = sources.join(" ");
    element.classList.add("field");
    for (const i of sources) fieldsOf[i].push(element);
    return element;
  }

  function card(article, n) {
    const name = `Article ${n} · confidence ${article.confidence.toFixed(2)}`;
    return make("div", { className: "card", aria: { role: "group", label: name } },
      make("p", { className: "name", aria: { hidden: "true" } }, name),
      ...article.blocks.map(({ role, text, line }) => field([line], { data: { role } }, text)),
      ...article.facts.map(([name, text, from]) => field(from, { className: "fact", dir: "ltr" },
        make("span", { className: "name" }, name), make("span", { dir: "auto" }, text))));
  }

  function draw() {
    $("lines").style.setProperty("--digits", String(data.lines.length).length);
    const list = document.createDocumentFragment();
    for (let i = 0; i < data.lines.length;) {
      let end = i;
      while (end < data.lines.length && data.lines[end].article === null) end += 1;
      list.append(end > i ? cutRun(i, end) : lineRow(i, 1));
      i = Math.max(end, i + 1);
    }
    $("lines").append(list);
    $("articles").append(...data.articles.map(card));
    if (!data.articles.length) $("articles").append(make("p", { className: "none", aria: { role: "option", disabled: "true" } }, "No article was found."));
    const cut = data.lines.filter((line) => line.article === null).length;
    $("counts").textContent = `${counted(data.lines.length, "line")}, ${counted(data.articles.length, "article")}, ${counted(cut, "line")} in none`;
    for (const role of data.roles) {
      const count = data.lines.filter((line) => line.role === role).length;
      if (count) $("legend").append(make("li", {}, tag(role), count));
    }
    $("letters").append(...data.roles.flatMap((role) => [make("kbd", {}, LETTERS[role]), ` ${role}  `]));
    $("publisher").value = data.title;
  }

  draw();
})();
