// Shows the contract: Swagger UI to try it, ReDoc to read it. Both are told where it is, and nothing else.
const root = document.documentElement;
const place = document.getElementById("docs");
const { kind, contract } = place.dataset;

const dark = root.dataset.theme === "dark" ||
  (root.dataset.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
root.classList.toggle("dark-mode", dark);

if (kind === "docs") {
  globalThis.SwaggerUIBundle({
    url: contract,
    domNode: place,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    // What this browser typed in stays in it, for this visit.
    persistAuthorization: false,
    validatorUrl: null,
  });
} else {
  const text = "#e4e6e6";
  const colors = { primary: { main: "#93c5fd" }, text: { primary: text, secondary: "#b6bcbf" } };
  const night = {
    colors: { ...colors, border: { dark: "#3b4245", light: "#3b4245" } },
    sidebar: { backgroundColor: "#16191b", textColor: text },
    typography: { code: { color: "#f0abfc", backgroundColor: "#24292c" } },
    schema: { nestedBackground: "#24292c", typeNameColor: "#b6bcbf", typeTitleColor: "#b6bcbf" },
  };
  // Its search would run in a worker made of text, which the content policy forbids.
  const options = { disableSearch: true, hideLoading: true, nativeScrollbars: true };
  globalThis.Redoc.init(contract, { ...options, theme: dark ? night : {} }, place);
}
