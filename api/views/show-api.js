// Starts the documentation page. It asks no host but this one.
window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'none',
  filter: true,
  defaultModelsExpandDepth: 0,
});
