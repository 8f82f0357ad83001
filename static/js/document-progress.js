/* Keeps the state of a document fresh: asks for the same page every three seconds and swaps the marked part.
   Without it the page reloads itself (a <noscript> in its head). */
"use strict";
(() => {
  const id = "document-state";
  const unfinished = () => document.getElementById(id)?.hasAttribute("data-unfinished");
  async function look() {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
      if (answer.ok && fresh) document.getElementById(id).replaceWith(document.adoptNode(fresh));
    } catch {
      /* The network is away: try again. */
    }
    if (unfinished()) setTimeout(look, 3000);
  }
  if (unfinished()) setTimeout(look, 3000);
})();
