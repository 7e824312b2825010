#![no_main]

use libfuzzer_sys::fuzz_target;
use congkhai::text::Decimal;

// A number that is read is written back as the same number.
fuzz_target!(|text: &str| {
    if let Ok(number) = Decimal::parse_vi(text) {
        assert_eq!(Decimal::parse_vi(&number.to_vi()), Ok(number));
    }
});
