// Shows the connection state and reconnects by itself. The framework retries. A page whose circuit is gone is loaded
// again. A tab that comes back to the front reconnects at once, without waiting for the next try.
import { keepDrafts, restoreDrafts } from "/drafts.js";

const dialog = document.getElementById("components-reconnect-modal");
const retryButton = document.getElementById("reconnect-now");

dialog.addEventListener("components-reconnect-state-changed", (event) => {
  const state = event.detail.state;
  dialog.dataset.state = state;
  if (state === "show" && !dialog.open) dialog.showModal();
  else if (state === "hide" && dialog.open) dialog.close();
  else if (state === "rejected") loadAgain();
});

function loadAgain() {
  keepDrafts();
  location.reload();
}

async function reconnect() {
  dialog.dataset.state = "show";
  try {
    // False: the server answers but has dropped the circuit; resume it or load the page again.
    if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) loadAgain();
    else if (dialog.open) dialog.close();
  } catch (error) {
    console.warn("Keyturn is not reachable yet", error);
    dialog.dataset.state = "failed";
  }
}

retryButton.addEventListener("click", reconnect);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && dialog.open) reconnect();
});
// The framework may have given up, so try again when the network is back.
addEventListener("online", () => {
  if (dialog.open) reconnect();
});

restoreDrafts();
