/* Offers the phone's own position for a stop's coordinates. Without it they are typed or picked on the map. */
"use strict";
(() => {
  if (!("geolocation" in navigator)) return;
  for (const place of document.querySelectorAll(".stop-point")) {
    const input = place.closest(".stop").querySelector("[data-point]");
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "btn btn-outline";
    button.textContent = place.dataset.ask;
    said.className = "note";
    said.setAttribute("role", "status");
    button.addEventListener("click", () => {
      said.textContent = place.dataset.wait;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          input.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
          said.textContent = `${place.dataset.done} ±${Math.round(coords.accuracy)} m`;
        },
        () => { said.textContent = place.dataset.fail; },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    });
    place.append(button, said);
  }
})();
