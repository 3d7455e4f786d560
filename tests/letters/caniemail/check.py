#!/usr/bin/env python3
# ruff: noqa (kept as it was measured with; the data beside it is hteumeuleu/caniemail, MIT, see LICENSE)
"""Flag what mail clients will not render, and what a mail's reader will trip over.

    caniemail_check.py DATA_DIR FILE [FILE ...] [options]

DATA_DIR  a checkout of hteumeuleu/caniemail (the folder holding _features/),
          or a bare git directory of it.
FILE      an .html file, or an .eml file (its text/html and text/plain parts are read).

Two groups of findings:
  client   HTML/CSS features used, with the clients that lack them (caniemail data)
  lint     size, language, headings, alt texts, contrast (light and dark), tap targets,
           plain-text part, headers

Levels: error (content or an action is lost), warn (looks worse), info (harmless).
Exit status: 0 = no error, 1 = an error, 2 = bad arguments.   Standard library only.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import html.parser
import io
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path

GMAIL_CLIP = 102 * 1024  # Gmail cuts the HTML part after about 102 KB
GMAIL_STYLE = 16 * 1024  # caniemail html-style note, email-bugs #90
DEFAULT_CLIENTS = ("gmail", "outlook", "apple-mail", "yahoo", "thunderbird", "protonmail", "fastmail", "hey", "samsung-email")

# Missing support for these costs decoration, never content: report as info.
HARMLESS = set(
    """
css-border-radius css-box-shadow css-at-media css-at-media-prefers-color-scheme
css-at-media-hover css-at-media-prefers-reduced-motion css-color-scheme
html-meta-color-scheme css-letter-spacing css-word-break css-overflow-wrap css-word-wrap
css-hyphens css-transition css-pseudo-class-hover css-pseudo-class-focus css-font-weight
css-text-underline-offset css-text-decoration-color css-text-decoration-thickness
css-sytem-ui css-at-font-face html-role html-lang html-aria-hidden html-aria-label
html-aria-labelledby html-aria-describedby html-target html-doctype html-semantics
css-selector-attribute css-important css-comments html-comments css-cursor
css-font-kerning css-table-layout html-loading-attribute html-abbr html-dir
html-style html-body css-text-underline-position css-text-wrap css-font-stretch
""".split()
)
# Missing support for these loses content or an action.
FATAL = set(
    """
html-svg image-svg image-base64 html-form html-input-text html-input-checkbox
html-input-radio html-input-submit html-button-submit html-textarea html-select
html-video html-audio html-dialog html-object html-meter html-progress html-popover
css-display-flex css-display-grid css-position css-pseudo-element-before
css-pseudo-element-after html-mailto-links amp css-grid-template css-background-image
""".split()
)

ELEMENTS = {
    "abbr": "html-abbr",
    "acronym": "html-acronym",
    "address": "html-address",
    "audio": "html-audio",
    "base": "html-base",
    "bdi": "html-bdi",
    "blockquote": "html-blockquote",
    "body": "html-body",
    "code": "html-code",
    "del": "html-del",
    "dfn": "html-dfn",
    "dialog": "html-dialog",
    "div": "html-div",
    "form": "html-form",
    "h1": "html-h1-h6",
    "h2": "html-h1-h6",
    "h3": "html-h1-h6",
    "h4": "html-h1-h6",
    "h5": "html-h1-h6",
    "h6": "html-h1-h6",
    "hr": "html-hr",
    "map": "html-image-maps",
    "img": "html-img",
    "link": "html-link",
    "ul": "html-lists",
    "ol": "html-lists",
    "dl": "html-lists",
    "marquee": "html-marquee",
    "meter": "html-meter",
    "object": "html-object",
    "p": "html-p",
    "picture": "html-picture",
    "pre": "html-pre",
    "progress": "html-progress",
    "ruby": "html-ruby",
    "rt": "html-rt",
    "rp": "html-rp",
    "select": "html-select",
    "small": "html-small",
    "span": "html-span",
    "strike": "html-strike",
    "s": "html-strike",
    "strong": "html-strong",
    "style": "html-style",
    "svg": "html-svg",
    "table": "html-table",
    "textarea": "html-textarea",
    "video": "html-video",
    "wbr": "html-wbr",
    "article": "html-semantics",
    "aside": "html-semantics",
    "details": "html-semantics",
    "figcaption": "html-semantics",
    "figure": "html-semantics",
    "footer": "html-semantics",
    "header": "html-semantics",
    "main": "html-semantics",
    "mark": "html-semantics",
    "nav": "html-semantics",
    "section": "html-semantics",
    "summary": "html-semantics",
    "time": "html-semantics",
}
ATTRS = {
    "align": "html-align",
    "valign": "html-valign",
    "width": "html-width",
    "height": "html-height",
    "background": "html-background",
    "dir": "html-dir",
    "cellpadding": "html-cellpadding",
    "cellspacing": "html-cellspacing",
    "lang": "html-lang",
    "role": "html-role",
    "hidden": "html-hidden",
    "target": "html-target",
    "srcset": "html-srcset",
    "loading": "html-loading-attribute",
    "popover": "html-popover",
    "required": "html-required",
    "inert": "css-inert-attribute",
    "aria-hidden": "html-aria-hidden",
    "aria-label": "html-aria-label",
    "aria-labelledby": "html-aria-labelledby",
    "aria-describedby": "html-aria-describedby",
    "aria-live": "html-aria-live",
}
PROPS = {  # CSS property -> slug, where the slug is not simply css-<property>
    "left": "css-left-right-top-bottom",
    "right": "css-left-right-top-bottom",
    "top": "css-left-right-top-bottom",
    "bottom": "css-left-right-top-bottom",
    "column-gap": "css-gap",
    "row-gap": "css-gap",
    "columns": "css-column-count",
    "font-family": None,
    "color": None,
    "font-style": None,
    "white-space": "css-white-space",
}
FUNCTIONS = {
    "rgb": "css-rgb",
    "rgba": "css-rgba",
    "calc": "css-unit-calc",
    "var": "css-variables",
    "clamp": "css-function-clamp",
    "min": "css-function-min",
    "max": "css-function-max",
    "light-dark": "css-function-light-dark",
    "linear-gradient": "css-linear-gradient",
    "radial-gradient": "css-radial-gradient",
    "conic-gradient": "css-conic-gradient",
    "lch": "css-modern-color",
    "oklch": "css-modern-color",
    "lab": "css-modern-color",
    "oklab": "css-modern-color",
}
AT_RULES = {
    "import": "css-at-import",
    "font-face": "css-at-font-face",
    "keyframes": "css-at-keyframes",
    "supports": "css-at-supports",
}
VOID = set("area base br col embed hr img input link meta source track wbr".split())


# ---------------------------------------------------------------- caniemail data
def _read_features(data_dir: Path):
    folder = data_dir / "_features"
    if folder.is_dir():
        for f in sorted(folder.glob("[!_]*.md")):
            yield f.stem, f.read_text(encoding="utf-8")
        return
    tar = subprocess.run(["git", "-C", str(data_dir), "archive", "HEAD", "_features"], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(tar)) as t:
        for m in t.getmembers():
            if m.isfile() and m.name.endswith(".md") and not Path(m.name).name.startswith("_"):
                yield Path(m.name).stem, t.extractfile(m).read().decode("utf-8")


def _braces(text: str, key: str):
    """The {...} after `key:`, as Python data (JSON with comments and stray commas)."""
    m = re.search(rf"^{key}:\s*\{{", text, re.M)
    if not m:
        return {}
    depth, i, quote = 0, m.end() - 1, False
    start = i
    while i < len(text):
        c = text[i]
        if c == '"' and text[i - 1] != "\\":
            quote = not quote
        elif not quote:
            depth += (c == "{") - (c == "}")
            if depth == 0:
                break
        i += 1
    out, body = [], text[start : i + 1]
    for part in re.findall(r'"(?:\\.|[^"\\])*"|[^"]+', body):
        if not part.startswith('"'):
            part = re.sub(r"#[^\n]*", "", part)
            part = re.sub(r"([A-Za-z0-9_-]+)(\s*:)", r'"\1"\2', part)
        out.append(part)
    body = re.sub(r",(\s*,)+", ",", "".join(out))
    body = re.sub(r",(\s*})", r"\1", body)
    body = re.sub(r'(["}])(\s*\n\s*")', r"\1,\2", body)
    try:
        return json.loads(body, strict=False)
    except json.JSONDecodeError:
        return {}


def _version_key(v: str):
    return [int(x) for x in re.findall(r"\d+", v)] or [0]


def load_features(data_dir: Path) -> dict:
    feats = {}
    for slug, text in _read_features(data_dir):
        stats = _braces(text, "stats")
        if not stats:
            continue
        title = re.search(r'^title:\s*"(.*)"', text, re.M)
        tested = re.search(r'^last_test_date:\s*"(.*)"', text, re.M)
        now = {}
        for family, platforms in stats.items():
            for platform, versions in platforms.items():
                if not isinstance(versions, dict) or not versions:
                    continue
                dated = all(re.match(r"20\d\d-\d\d", v) for v in versions)
                last = max(versions, key=_version_key) if dated else list(versions)[-1]
                now[f"{family}/{platform}"] = (str(versions[last]), last)
        feats[slug] = {
            "title": title.group(1) if title else slug,
            "now": now,
            "tested": tested.group(1) if tested else "",
            "notes": _braces(text, "notes_by_num"),
        }
    return feats


# ---------------------------------------------------------------- a small CSS reader
def css_rules(css: str, media: str = ""):
    """Yield (media, selector or @name, declarations)."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    pos = 0
    while True:
        m = re.compile(r"\s*([^{};]+)([{;])").match(css, pos)
        if not m:
            return
        head, pos = m.group(1).strip(), m.end()
        if m.group(2) == ";":
            if head.startswith("@"):
                yield media, head, ""
            continue
        depth, end = 1, pos
        while end < len(css) and depth:
            depth += (css[end] == "{") - (css[end] == "}")
            end += 1
        body, pos = css[pos : end - 1], end
        if re.match(r"@(media|supports|layer|container)", head):
            yield media, head, ""
            yield from css_rules(body, (media + " " + head).strip())
        else:
            yield media, head, body


def declarations(body: str):
    for d in re.split(r";(?![^(]*\))", body):
        if ":" in d:
            p, v = d.split(":", 1)
            yield p.strip().lower(), v.strip()


# ---------------------------------------------------------------- colours
NAMED = {
    "black": "000000",
    "white": "ffffff",
    "red": "ff0000",
    "gray": "808080",
    "grey": "808080",
    "silver": "c0c0c0",
    "navy": "000080",
    "green": "008000",
}


def rgb(value: str):
    v = value.lower().replace("!important", "").strip()
    m = re.search(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", v)
    h = m.group(1) if m else NAMED.get(v.split()[0] if v else "")
    if not h:
        m = re.match(r"rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)", v)
        return tuple(int(x) for x in m.groups()) if m else None
    if len(h) == 3:
        h = "".join(c * 2 for c in h)
    return tuple(int(h[i : i + 2], 16) for i in (0, 2, 4))


def contrast(a, b):
    def lum(c):
        ch = [x / 255 for x in c]
        ch = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in ch]
        return 0.2126 * ch[0] + 0.7152 * ch[1] + 0.0722 * ch[2]

    hi, lo = sorted((lum(a), lum(b)), reverse=True)
    return (hi + 0.05) / (lo + 0.05)


# ---------------------------------------------------------------- reading one mail
class Mail(html.parser.HTMLParser):
    def __init__(self, source: str):
        super().__init__(convert_charrefs=True)
        self.used: dict[str, list] = {}  # slug -> [(example, inside @media)]
        self.lint: list[tuple[str, str]] = []
        self.rules: list[tuple[str, str, dict]] = []
        self.stack: list[dict] = []
        self.heads: list[int] = []
        self.hrefs: list[str] = []
        self.css_bytes = 0
        self.title = self.lang = ""
        self.low: dict[tuple, str] = {}
        self.hidden_text, self.in_table = False, 0
        self.source = source
        # every rule outside @media is repeated inline: then selectors decide nothing
        self.inlined = source.count(' style="') > 10
        # Outlook-only conditional comments are not seen by other clients.
        plain = re.sub(r"<!--\[if [^\]]*mso.*?<!\[endif\]-->", "", source, flags=re.S | re.I)
        for css in re.findall(r"<style[^>]*>(.*?)</style>", plain, re.S | re.I):
            self.css_bytes += len(css.encode())
            self.stylesheet(css)
        self.feed(plain)
        self.finish()

    def use(self, slug, example, media=False):
        seen = self.used.setdefault(slug, [])
        if len(seen) < 400:
            seen.append((example, bool(media)))

    # --- CSS
    def stylesheet(self, css):
        if "/*" in css:
            self.use("css-comments", "/* */")
        for media, head, body in css_rules(css):
            if head.startswith("@"):
                name = re.match(r"@([\w-]+)", head).group(1)
                if name == "media":
                    q = head.lower()
                    slug = "css-at-media"
                    for word in ("prefers-color-scheme", "prefers-reduced-motion", "hover", "orientation", "device-pixel-ratio"):
                        if word in q:
                            slug = "css-at-media-" + word
                    self.use(slug, head, True)
                elif name in AT_RULES:
                    self.use(AT_RULES[name], head, media)
                continue
            for sel in head.split(","):
                self.selector(sel.strip(), media)
            props = dict(declarations(body))
            for sel in head.split(","):
                self.rules.append((media, sel.strip(), props))
            self.style(body, head, media)

    def selector(self, sel, media):
        if re.search(r"\[", sel):
            self.use("css-selector-attribute", sel, media)
        for p in re.findall(r"::([\w-]+)", sel):
            self.use("css-pseudo-element-" + p, sel, media)
        for p in re.findall(r"(?<!:):([\w-]+)", sel):
            self.use("css-pseudo-class-" + p, sel, media)
        bare = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", sel)
        for ch, slug in ((">", "child"), ("+", "adjacent-sibling"), ("~", "general-sibling")):
            if ch in bare:
                self.use("css-selector-" + slug, sel, media)
        if re.search(r"[\w\])]\s+[\w.#\[*]", bare):
            self.use("css-selector-descendant", sel, media)
        if "." in bare:
            self.use("css-selector-class", sel, media)
        if "#" in bare:
            self.use("css-selector-id", sel, media)
        if bare.strip() == "*":
            self.use("css-selector-universal", sel, media)

    def style(self, body, where, media=False):
        for prop, value in declarations(body):
            if prop.startswith(("mso-", "-webkit-", "-ms-", "-moz-")):
                continue
            ex = f"{prop}:{value}"
            low = value.lower()
            slug = PROPS.get(prop, "css-" + prop)
            if prop in PROPS and slug is None:
                pass
            elif prop == "display":
                kind = {
                    "flex": "css-display-flex",
                    "inline-flex": "css-display-flex",
                    "grid": "css-display-grid",
                    "none": "css-display-none",
                }
                self.use(kind.get(low.split()[0] if low else "", "css-display"), ex, media)
            else:
                root = re.match(r"(margin|padding|border|background|outline|overflow)\b", prop)
                if root and prop not in ("border-radius", "border-spacing", "border-collapse"):
                    self.use("css-" + root.group(1), ex, media)
                self.use(slug, ex, media)
            for fn in re.findall(r"([\w-]+)\(", low):
                if fn in FUNCTIONS:
                    self.use(FUNCTIONS[fn], ex, media)
            stripped = re.sub(r"url\([^)]*\)|#[0-9a-f]+|\"[^\"]*\"|'[^']*'", "", low)
            for unit in set(re.findall(r"\b\d*\.?\d+(px|r?em|ex|ch|v[hw]|vmin|vmax|pt|cm|mm|in|pc|%)", stripped)):
                self.use("css-unit-" + unit.replace("%", "percent"), ex, media)
            if "!important" in low:
                self.use("css-important", ex, media)
            if "system-ui" in low:
                self.use("css-sytem-ui", ex, media)

    # --- cascade for contrast: simple selectors only, light and dark
    def computed(self, tag, attrs, parent, dark):
        own = {}
        classes = set((attrs.get("class") or "").split())

        def matches(sel):
            m = re.fullmatch(r"([\w*]+)?((?:\.[\w-]+)*)", sel)
            if not m or not sel:
                return False
            t, cls = m.group(1), set(filter(None, m.group(2).split(".")))
            return (not t or t in ("*", tag)) and cls <= classes

        layers = [(False, p) for med, s, p in self.rules if not med and matches(s)]
        if attrs.get("bgcolor"):
            own["bg"] = rgb(attrs["bgcolor"]) or own.get("bg")
        inline = dict(declarations(attrs.get("style") or ""))
        layers.append((False, inline))
        if dark:
            layers += [(True, p) for med, s, p in self.rules if "dark" in med and matches(s)]
        for _, props in layers:
            for p, v in props.items():
                if p == "color" and rgb(v):
                    own["fg"] = rgb(v)
                elif p in ("background-color", "background") and rgb(v):
                    own["bg"] = rgb(v)
                elif p == "font-size" and (m := re.match(r"([\d.]+)px", v)):
                    own["size"] = float(m.group(1))
                elif p == "font-weight":
                    own["bold"] = v.strip().startswith(("bold", "6", "7", "8", "9"))
        out = dict(parent)
        out.update({k: v for k, v in own.items() if v is not None})
        if tag in ("h1", "h2", "h3", "strong", "b", "th") and "bold" not in own:
            out["bold"] = True
        if tag == "a" and "fg" not in own:
            out["fg"] = (138, 180, 248) if dark else (0, 0, 238)
        return out

    # --- HTML
    def handle_decl(self, decl):
        if decl.lower().startswith("doctype"):
            self.use("html-doctype", "<!doctype html>")

    def handle_comment(self, data):
        self.use("html-comments", "<!-- -->")

    def handle_starttag(self, tag, attrs):
        a = {k: (v or "") for k, v in attrs}
        if tag in ELEMENTS:
            self.use(ELEMENTS[tag], f"<{tag}>")
        if tag == "input":
            self.use("html-input-" + a.get("type", "text"), f"<input type={a.get('type', 'text')}>")
        if tag == "button":
            self.use("html-button-" + a.get("type", "submit"), "<button>")
        for k in a:
            if k in ATTRS:
                self.use(ATTRS[k], f"<{tag} {k}>")
        if a.get("style"):
            self.style(a["style"], f"<{tag}>")
        if tag == "html":
            self.lang = a.get("lang", "")
        if tag == "meta" and a.get("name", "").lower() == "color-scheme":
            self.use("html-meta-color-scheme", "<meta name=color-scheme>")
        if tag == "a" and "href" in a:
            h = a["href"]
            self.hrefs.append(h)
            if h.lower().startswith("mailto:"):
                self.use("html-mailto-links", h[:40])
                self.check_mailto(h)
            elif h.startswith("#"):
                self.use("html-anchor-links", h)
        if tag == "img":
            src = a.get("src", "")
            if "alt" not in a:
                self.lint.append(("error", f"<img> without alt: {src[:50]}"))
            if "width" not in a:
                self.lint.append(("warn", f"<img> without width= (Outlook shows it at file size): {src[:50]}"))
            if src.startswith("data:"):
                self.use("image-base64", src[:30])
            elif src.startswith("http"):
                self.lint.append(("warn", f"remote image, blocked by default in many clients: {src[:50]}"))
            ext = re.search(r"\.(\w+)(?:\?|$)", src)
            if ext:
                self.use("image-" + ext.group(1).lower().replace("jpeg", "jpg"), src[:40])
        if tag == "table" and a.get("role") not in ("presentation", "none") and not a.get("data-table"):
            self.stack.append({"tag": tag, "table": True, "th": False, "line": self.getpos()[0]})
        else:
            self.stack.append({"tag": tag})
        if tag == "th":
            for s in reversed(self.stack[:-1]):
                if s.get("table"):
                    s["th"] = True
                    break
        if re.fullmatch(r"h[1-6]", tag):
            self.heads.append(int(tag[1]))
        up = self.stack[-2] if len(self.stack) > 1 else {}
        base = {"fg": (0, 0, 0), "bg": (255, 255, 255), "size": 16.0, "bold": False}
        dbase = dict(base)
        top = self.stack[-1]
        top["light"] = self.computed(tag, a, up.get("light", base), False)
        top["dark"] = self.computed(tag, a, up.get("dark", dbase), True)
        top["hidden"] = (
            up.get("hidden")
            or bool(re.search(r"display:\s*none", a.get("style", "")))
            or tag in ("style", "script", "title", "head")
        )
        if tag == "a" and "href" in a:
            top["label"] = ""
        if tag in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i]["tag"] == tag:
                gone = self.stack[i]
                if gone.get("table") and not gone["th"]:
                    self.lint.append(
                        (
                            "error",
                            f"layout <table> without role=presentation (line {gone['line']}): screen readers announce a grid",
                        )
                    )
                if "label" in gone:
                    text = " ".join(gone["label"].split()).lower()
                    if text in ("click here", "here", "link", "read more", ""):
                        self.lint.append(("error", f"link text says nothing: {text!r}"))
                del self.stack[i:]
                return

    def handle_data(self, data):
        if self.stack and self.stack[-1]["tag"] == "title":
            self.title += data
        for s in self.stack:
            if "label" in s:
                s["label"] += data
        if not data.strip() or not self.stack:
            return
        if self.stack[-1]["hidden"]:
            if len(data.strip()) > 3 and self.stack[-1]["tag"] not in ("style", "script", "title", "head"):
                self.hidden_text = True
            return
        if any(s["tag"] == "td" for s in self.stack) and len(data.strip()) > 12:
            self.in_table += 1
        for mode in ("light", "dark"):
            c = self.stack[-1][mode]
            ratio = contrast(c["fg"], c["bg"])
            large = c["size"] >= 24 or (c["size"] >= 18.66 and c["bold"])
            if ratio < (3.0 if large else 4.5):
                key = (mode, c["fg"], c["bg"])
                self.low.setdefault(
                    key,
                    f"{ratio:.2f}:1 in {mode}: #%02x%02x%02x on #%02x%02x%02x " % (c["fg"] + c["bg"]) + repr(data.strip()[:30]),
                )
            if mode == "light" and c["size"] < 13:
                self.low.setdefault(("size", c["size"]), f"text at {c['size']:g}px: {data.strip()[:30]!r}")

    def check_mailto(self, href):
        if re.search(r"[\s\"<>]", href) or "+" in href.split("?", 1)[-1]:
            self.lint.append(("error", f"mailto must percent-encode spaces and '+': {href[:60]}"))
        if re.search(r"%0A", href, re.I) and not re.search(r"%0D%0A", href, re.I):
            self.lint.append(("error", "mailto line breaks must be %0D%0A, not %0A"))
        if "in-reply-to=" not in href.lower():
            self.lint.append(("info", "mailto without in-reply-to= (Thunderbird, NeoMutt thread it)"))
        if len(href) > 1900:
            self.lint.append(("error", f"mailto of {len(href)} characters (Windows hands on about 2,000)"))

    def finish(self):
        n = len(self.source.encode())
        if n > GMAIL_CLIP:
            self.lint.append(("error", f"HTML is {n:,} bytes: Gmail clips at about {GMAIL_CLIP:,}"))
        elif n > 80_000:
            self.lint.append(("warn", f"HTML is {n:,} bytes, near Gmail's clip at {GMAIL_CLIP:,}"))
        if self.css_bytes > GMAIL_STYLE:
            self.lint.append(("error", f"<style> is {self.css_bytes:,} bytes: Gmail drops it over 16 KB"))
        if not self.lang:
            self.lint.append(("error", "<html> has no lang"))
        if not self.title.strip():
            self.lint.append(("warn", "no <title> (read out by some screen readers)"))
        if self.heads and self.heads[0] != 1:
            self.lint.append(("warn", f"first heading is h{self.heads[0]}, not h1"))
        for a, b in zip(self.heads, self.heads[1:]):
            if b > a + 1:
                self.lint.append(("warn", f"heading jumps from h{a} to h{b}"))
        if not self.heads:
            self.lint.append(("warn", "no heading at all"))
        if self.hidden_text:
            self.lint.append(("warn", "hidden text (preheader): comes back visible in quoted replies"))
        if self.in_table:
            self.lint.append(
                (
                    "warn",
                    f"{self.in_table} texts inside layout tables: answers typed between "
                    "the lines lose their place (Thunderbird splits the quote at the table)",
                )
            )
        if "color-scheme" not in self.source:
            self.lint.append(("warn", "no color-scheme meta: dark mode is left to each client's guess"))
        for href in self.hrefs:
            if href.startswith("http:"):
                self.lint.append(("warn", f"unencrypted link {href[:50]}"))
        for text in self.low.values():
            level = "warn" if " at " in text[:9] or "text at" in text else "error"
            self.lint.append((level, ("contrast " if level == "error" else "") + text))
        longest = max((len(x.encode()) for x in self.source.splitlines()), default=0)
        if longest > 998:
            self.lint.append(("info", f"a line of {longest} bytes: needs base64 or quoted-printable"))


def lint_message(msg) -> list:
    out = []
    text = msg.get_body(("plain",))
    if text is None:
        out.append(("error", "no text/plain part"))
    else:
        body = text.get_content()
        lines = body.splitlines()
        flowed = (text.get_param("format") or "").lower() == "flowed"
        if flowed and any(x.rstrip(" ") == "--" and x != "-- " for x in lines):
            out.append(("warn", "signature line is not exactly '-- '"))
        if not flowed and (long := [x for x in lines if len(x) > 78 and "://" not in x and "mailto:" not in x]):
            out.append(("warn", f"{len(long)} text lines over 78 columns, first: {long[0][:50]!r}"))
        if re.search(r"</?(p|div|td|br|a|strong)\b|&(nbsp|amp|lt|gt);", body):
            out.append(("error", "HTML left in the text part"))
        if re.search(r"\{\{|\{%|\bNone\b|undefined", body + str(msg["subject"])):
            out.append(("error", "template residue ({{, {%, None) in text or subject"))
        if re.search(r"\n{4,}", body):
            out.append(("warn", "more than two blank lines in a row in the text part"))
    for h in ("From", "To", "Subject", "Date", "Message-ID"):
        if not msg[h]:
            out.append(("error", f"header {h} missing"))
    for h in ("Auto-Submitted", "Reply-To"):
        if not msg[h]:
            out.append(("warn", f"header {h} missing"))
    s = str(msg["subject"] or "")
    if len(s) > 60:
        out.append(("info", f"subject of {len(s)} characters; phones show about 40"))
    if len(msg.as_bytes()) > 5_000_000:
        out.append(("warn", "message over 5 MB"))
    return out


# ---------------------------------------------------------------- report
def client_findings(mail: Mail, feats: dict, families) -> list:
    out = []
    for slug, uses in sorted(mail.used.items()):
        f = feats.get(slug)
        if not f:
            continue
        no, part, notes = [], [], set()
        for client, (state, _) in sorted(f["now"].items()):
            if client.split("/")[0] not in families:
                continue
            if state.startswith("n"):
                no.append(client)
            elif state.startswith("a"):
                part.append(client)
            if state[0] in "na":
                notes |= set(re.findall(r"#(\d+)", state))
        if not no and not part:
            continue
        only_media = all(m for _, m in uses) or (slug.startswith("css-selector-") and mail.inlined)
        if slug in HARMLESS or only_media or not no:
            level = "info"
        elif slug in FATAL:
            level = "error"
        else:
            level = "warn"
        out.append(
            {
                "level": level,
                "slug": slug,
                "title": f["title"],
                "uses": len(uses),
                "example": uses[0][0],
                "no": no,
                "partly": part,
                "tested": f["tested"],
                "notes": [f["notes"].get(x, "") for x in sorted(notes)],
            }
        )
    return out


def main(argv=None) -> int:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("data_dir", type=Path)
    ap.add_argument("files", nargs="+", type=Path)
    ap.add_argument("--clients", default=",".join(DEFAULT_CLIENTS))
    ap.add_argument("--level", choices=("error", "warn", "info"), default="warn", help="show findings of this level and above")
    ap.add_argument("--notes", action="store_true", help="print caniemail's notes too")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args(argv)
    try:
        feats = load_features(args.data_dir)
    except (OSError, subprocess.CalledProcessError, tarfile.TarError):
        feats = {}
    missing = [f for f in args.files if not f.is_file()]
    if not feats or missing:
        print(f"no caniemail features under {args.data_dir}" if not feats else f"no such file: {missing[0]}", file=sys.stderr)
        return 2
    families = set(args.clients.split(","))
    order = {"error": 0, "warn": 1, "info": 2}
    worst, report = 2, []
    for path in args.files:
        raw = path.read_bytes()
        lint = []
        if path.suffix == ".eml":
            msg = email.message_from_bytes(raw, policy=email.policy.default)
            lint += lint_message(msg)
            part = msg.get_body(("html",))
            src = part.get_content() if part else ""
        else:
            src = raw.decode("utf-8")
        mail = Mail(src) if src else None
        found = client_findings(mail, feats, families) if mail else []
        lint += mail.lint if mail else []
        lint = sorted(dict.fromkeys(lint), key=lambda x: order[x[0]])
        found.sort(key=lambda f: (order[f["level"]], -len(f["no"])))
        counts = {k: sum(f["level"] == k for f in found) + sum(x[0] == k for x in lint) for k in order}
        worst = min([worst] + [order[k] for k, n in counts.items() if n])
        report.append(
            {
                "file": str(path),
                "bytes": len(src.encode()),
                "counts": counts,
                "features": len(mail.used) if mail else 0,
                "client": found,
                "lint": [{"level": a, "text": b} for a, b in lint],
            }
        )
        if args.json:
            continue
        print(
            f"{path.name}: HTML {len(src.encode()):,} bytes, {len(mail.used) if mail else 0} features; "
            + ", ".join(f"{n} {k}" for k, n in counts.items())
        )
        for level, text in lint:
            if order[level] <= order[args.level]:
                print(f"  {level:5} lint    {text}")
        for f in found:
            if order[f["level"]] <= order[args.level]:
                who = (
                    ("no: " + ", ".join(f["no"]) if f["no"] else "")
                    + ("; " if f["no"] and f["partly"] else "")
                    + ("partly: " + ", ".join(f["partly"]) if f["partly"] else "")
                )
                print(f"  {f['level']:5} client  {f['slug']} x{f['uses']} ({f['example'][:40]}) {who}")
                if args.notes:
                    for note in filter(None, f["notes"]):
                        print(f"                  - {note}")
    if args.json:
        json.dump(report, sys.stdout, indent=1)
        print()
    return 1 if worst == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
