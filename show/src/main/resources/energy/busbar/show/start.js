// SPDX-License-Identifier: Apache-2.0
// A file of its own, because the content security policy forbids inline scripts.
window.SwaggerUIBundle({
  url: "/openapi",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
});
