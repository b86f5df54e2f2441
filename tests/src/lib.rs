//! Acceptance tests of the whole product.
