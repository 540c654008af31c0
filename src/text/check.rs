//! Words of check.

use crate::text::{phrases, words};

words! {}

phrases! {}
