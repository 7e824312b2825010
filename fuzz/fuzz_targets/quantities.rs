#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::model::Quantity;

// The value of a target, with units and without.
fuzz_target!(|text: &str| {
    let _ = Quantity::parse(text, &|_| false);
    let _ = Quantity::parse(text, &|unit| unit == "%" || unit == "người");
});
