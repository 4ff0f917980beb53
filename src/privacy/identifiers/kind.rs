//! What can be found, and how surely.

/// What was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Norwegian national number, D-number, H-number or synthetic number.
    NorwegianNumber,
    /// Swedish personnummer, samordningsnummer or reserve number.
    SwedishNumber,
    /// Danish CPR number.
    DanishNumber,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Street address.
    Address,
    /// A name after a role word.
    Name,
    /// A date of birth.
    BirthDate,
    /// A number of the municipality's case system.
    CaseNumber,
}

impl Kind {
    /// Every kind, in the order of this list.
    pub const ALL: [Kind; 9] = [
        Kind::NorwegianNumber,
        Kind::SwedishNumber,
        Kind::DanishNumber,
        Kind::Email,
        Kind::Phone,
        Kind::Address,
        Kind::Name,
        Kind::BirthDate,
        Kind::CaseNumber,
    ];

    /// The short name that logs, settings and masks use.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Kind::NorwegianNumber => "fnr",
            Kind::SwedishNumber => "pnr",
            Kind::DanishNumber => "cpr",
            Kind::Email => "epost",
            Kind::Phone => "tlf",
            Kind::Address => "adresse",
            Kind::Name => "navn",
            Kind::BirthDate => "fodt",
            Kind::CaseNumber => "saksnr",
        }
    }

    /// What stands in a text instead of the identifier.
    #[must_use]
    pub fn mask(self) -> &'static str {
        match self {
            Kind::NorwegianNumber => "[fnr]",
            Kind::SwedishNumber => "[pnr]",
            Kind::DanishNumber => "[cpr]",
            Kind::Email => "[epost]",
            Kind::Phone => "[tlf]",
            Kind::Address => "[adresse]",
            Kind::Name => "[navn]",
            Kind::BirthDate => "[fodt]",
            Kind::CaseNumber => "[saksnr]",
        }
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// It could be an identifier; the writer is asked.
    Weak,
    /// It surely is one; the text is refused.
    Strong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_is_the_slug_in_brackets() {
        for kind in Kind::ALL {
            assert_eq!(kind.mask(), format!("[{}]", kind.slug()));
        }
    }

    #[test]
    fn strong_outranks_weak() {
        assert!(Strength::Strong > Strength::Weak);
    }
}
