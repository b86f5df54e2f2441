//! Where somebody is, told from the calling code: time zone and language.
//!
//! One zone a code: the most populous one of the country. A number whose code is not in the table belongs
//! to nobody.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::person::Person;
use crate::words::Tongue::{self, Arabic, Dutch, English, French, German, Italian, Portuguese, Spanish};

/// What the calling code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    zone: &'static str,
    pub(crate) tongue: Tongue,
}

impl Place {
    /// The place of a number; the longest known calling code decides.
    pub(crate) fn of(person: &Person) -> Option<Self> {
        (1..=3).rev().find_map(|length| {
            let code = person.digits().get(..length)?;
            let found = PLACES.binary_search_by(|row| row.0.cmp(code)).ok()?;
            let (_, zone, tongue) = *PLACES.get(found)?;
            Some(Self { zone, tongue })
        })
    }

    /// How far local time is ahead of UTC at an instant, in milliseconds.
    pub(crate) fn ahead_of_utc_ms(self, at_ms: i64) -> i64 {
        static ZONES: OnceLock<BTreeMap<&'static str, TimeZone>> = OnceLock::new();
        let zones = ZONES.get_or_init(|| {
            let known = PLACES.iter().map(|row| row.1);
            known.filter_map(|name| Some((name, TimeZone::get(name).ok()?))).collect()
        });
        let Some(zone) = zones.get(self.zone) else {
            return 0;
        };
        let instant = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        i64::from(zone.to_offset(instant).seconds()) * 1_000
    }
}

/// Calling code, time zone, language; sorted by code as text, for the binary search.
#[rustfmt::skip]
const PLACES: &[(&str, &str, Tongue)] = &[
    ("1", "America/New_York", English),
    ("20", "Africa/Cairo", Arabic),
    ("211", "Africa/Juba", English),
    ("212", "Africa/Casablanca", French),
    ("213", "Africa/Algiers", French),
    ("216", "Africa/Tunis", French),
    ("218", "Africa/Tripoli", Arabic),
    ("220", "Africa/Banjul", English),
    ("221", "Africa/Dakar", French),
    ("222", "Africa/Nouakchott", French),
    ("223", "Africa/Bamako", French),
    ("224", "Africa/Conakry", French),
    ("225", "Africa/Abidjan", French),
    ("226", "Africa/Ouagadougou", French),
    ("227", "Africa/Niamey", French),
    ("228", "Africa/Lome", French),
    ("229", "Africa/Porto-Novo", French),
    ("230", "Indian/Mauritius", French),
    ("231", "Africa/Monrovia", English),
    ("232", "Africa/Freetown", English),
    ("233", "Africa/Accra", English),
    ("234", "Africa/Lagos", English),
    ("235", "Africa/Ndjamena", French),
    ("236", "Africa/Bangui", French),
    ("237", "Africa/Douala", French),
    ("238", "Atlantic/Cape_Verde", Portuguese),
    ("239", "Africa/Sao_Tome", Portuguese),
    ("240", "Africa/Malabo", Spanish),
    ("241", "Africa/Libreville", French),
    ("242", "Africa/Brazzaville", French),
    ("243", "Africa/Kinshasa", French),
    ("244", "Africa/Luanda", Portuguese),
    ("245", "Africa/Bissau", Portuguese),
    ("246", "Indian/Chagos", English),
    ("247", "Atlantic/St_Helena", English),
    ("248", "Indian/Mahe", English),
    ("249", "Africa/Khartoum", Arabic),
    ("250", "Africa/Kigali", English),
    ("251", "Africa/Addis_Ababa", English),
    ("252", "Africa/Mogadishu", English),
    ("253", "Africa/Djibouti", French),
    ("254", "Africa/Nairobi", English),
    ("255", "Africa/Dar_es_Salaam", English),
    ("256", "Africa/Kampala", English),
    ("257", "Africa/Bujumbura", French),
    ("258", "Africa/Maputo", Portuguese),
    ("260", "Africa/Lusaka", English),
    ("261", "Indian/Antananarivo", French),
    ("262", "Indian/Reunion", French),
    ("263", "Africa/Harare", English),
    ("264", "Africa/Windhoek", English),
    ("265", "Africa/Blantyre", English),
    ("266", "Africa/Maseru", English),
    ("267", "Africa/Gaborone", English),
    ("268", "Africa/Mbabane", English),
    ("269", "Indian/Comoro", French),
    ("27", "Africa/Johannesburg", English),
    ("290", "Atlantic/St_Helena", English),
    ("291", "Africa/Asmara", English),
    ("297", "America/Aruba", Dutch),
    ("298", "Atlantic/Faroe", English),
    ("299", "America/Nuuk", English),
    ("30", "Europe/Athens", English),
    ("31", "Europe/Amsterdam", Dutch),
    ("32", "Europe/Brussels", French),
    ("33", "Europe/Paris", French),
    ("34", "Europe/Madrid", Spanish),
    ("350", "Europe/Gibraltar", English),
    ("351", "Europe/Lisbon", Portuguese),
    ("352", "Europe/Luxembourg", French),
    ("353", "Europe/Dublin", English),
    ("354", "Atlantic/Reykjavik", English),
    ("355", "Europe/Tirane", English),
    ("356", "Europe/Malta", English),
    ("357", "Asia/Nicosia", English),
    ("358", "Europe/Helsinki", English),
    ("359", "Europe/Sofia", English),
    ("36", "Europe/Budapest", English),
    ("370", "Europe/Vilnius", English),
    ("371", "Europe/Riga", English),
    ("372", "Europe/Tallinn", English),
    ("373", "Europe/Chisinau", English),
    ("374", "Asia/Yerevan", English),
    ("375", "Europe/Minsk", English),
    ("376", "Europe/Andorra", Spanish),
    ("377", "Europe/Monaco", French),
    ("378", "Europe/San_Marino", Italian),
    ("380", "Europe/Kyiv", English),
    ("381", "Europe/Belgrade", English),
    ("382", "Europe/Podgorica", English),
    ("383", "Europe/Belgrade", English),
    ("385", "Europe/Zagreb", English),
    ("386", "Europe/Ljubljana", English),
    ("387", "Europe/Sarajevo", English),
    ("389", "Europe/Skopje", English),
    ("39", "Europe/Rome", Italian),
    ("40", "Europe/Bucharest", English),
    ("41", "Europe/Zurich", German),
    ("420", "Europe/Prague", English),
    ("421", "Europe/Bratislava", English),
    ("423", "Europe/Vaduz", German),
    ("43", "Europe/Vienna", German),
    ("44", "Europe/London", English),
    ("45", "Europe/Copenhagen", English),
    ("46", "Europe/Stockholm", English),
    ("47", "Europe/Oslo", English),
    ("48", "Europe/Warsaw", English),
    ("49", "Europe/Berlin", German),
    ("500", "Atlantic/Stanley", English),
    ("501", "America/Belize", English),
    ("502", "America/Guatemala", Spanish),
    ("503", "America/El_Salvador", Spanish),
    ("504", "America/Tegucigalpa", Spanish),
    ("505", "America/Managua", Spanish),
    ("506", "America/Costa_Rica", Spanish),
    ("507", "America/Panama", Spanish),
    ("508", "America/Miquelon", French),
    ("509", "America/Port-au-Prince", French),
    ("51", "America/Lima", Spanish),
    ("52", "America/Mexico_City", Spanish),
    ("53", "America/Havana", Spanish),
    ("54", "America/Argentina/Buenos_Aires", Spanish),
    ("55", "America/Sao_Paulo", Portuguese),
    ("56", "America/Santiago", Spanish),
    ("57", "America/Bogota", Spanish),
    ("58", "America/Caracas", Spanish),
    ("590", "America/Guadeloupe", French),
    ("591", "America/La_Paz", Spanish),
    ("592", "America/Guyana", English),
    ("593", "America/Guayaquil", Spanish),
    ("594", "America/Cayenne", French),
    ("595", "America/Asuncion", Spanish),
    ("596", "America/Martinique", French),
    ("597", "America/Paramaribo", Dutch),
    ("598", "America/Montevideo", Spanish),
    ("599", "America/Curacao", Dutch),
    ("60", "Asia/Kuala_Lumpur", English),
    ("61", "Australia/Sydney", English),
    ("62", "Asia/Jakarta", English),
    ("63", "Asia/Manila", English),
    ("64", "Pacific/Auckland", English),
    ("65", "Asia/Singapore", English),
    ("66", "Asia/Bangkok", English),
    ("670", "Asia/Dili", Portuguese),
    ("672", "Pacific/Norfolk", English),
    ("673", "Asia/Brunei", English),
    ("674", "Pacific/Nauru", English),
    ("675", "Pacific/Port_Moresby", English),
    ("676", "Pacific/Tongatapu", English),
    ("677", "Pacific/Guadalcanal", English),
    ("678", "Pacific/Efate", French),
    ("679", "Pacific/Fiji", English),
    ("680", "Pacific/Palau", English),
    ("681", "Pacific/Wallis", French),
    ("682", "Pacific/Rarotonga", English),
    ("683", "Pacific/Niue", English),
    ("685", "Pacific/Apia", English),
    ("686", "Pacific/Tarawa", English),
    ("687", "Pacific/Noumea", French),
    ("688", "Pacific/Funafuti", English),
    ("689", "Pacific/Tahiti", French),
    ("690", "Pacific/Fakaofo", English),
    ("691", "Pacific/Pohnpei", English),
    ("692", "Pacific/Majuro", English),
    ("7", "Europe/Moscow", English),
    ("76", "Asia/Almaty", English),
    ("77", "Asia/Almaty", English),
    ("81", "Asia/Tokyo", English),
    ("82", "Asia/Seoul", English),
    ("84", "Asia/Ho_Chi_Minh", English),
    ("850", "Asia/Pyongyang", English),
    ("852", "Asia/Hong_Kong", English),
    ("853", "Asia/Macau", Portuguese),
    ("855", "Asia/Phnom_Penh", English),
    ("856", "Asia/Vientiane", English),
    ("86", "Asia/Shanghai", English),
    ("880", "Asia/Dhaka", English),
    ("886", "Asia/Taipei", English),
    ("90", "Europe/Istanbul", English),
    ("91", "Asia/Kolkata", English),
    ("92", "Asia/Karachi", English),
    ("93", "Asia/Kabul", English),
    ("94", "Asia/Colombo", English),
    ("95", "Asia/Yangon", English),
    ("960", "Indian/Maldives", English),
    ("961", "Asia/Beirut", Arabic),
    ("962", "Asia/Amman", Arabic),
    ("963", "Asia/Damascus", Arabic),
    ("964", "Asia/Baghdad", Arabic),
    ("965", "Asia/Kuwait", Arabic),
    ("966", "Asia/Riyadh", Arabic),
    ("967", "Asia/Aden", Arabic),
    ("968", "Asia/Muscat", Arabic),
    ("970", "Asia/Gaza", Arabic),
    ("971", "Asia/Dubai", Arabic),
    ("972", "Asia/Jerusalem", English),
    ("973", "Asia/Bahrain", Arabic),
    ("974", "Asia/Qatar", Arabic),
    ("975", "Asia/Thimphu", English),
    ("976", "Asia/Ulaanbaatar", English),
    ("977", "Asia/Kathmandu", English),
    ("98", "Asia/Tehran", English),
    ("992", "Asia/Dushanbe", English),
    ("993", "Asia/Ashgabat", English),
    ("994", "Asia/Baku", English),
    ("995", "Asia/Tbilisi", English),
    ("996", "Asia/Bishkek", English),
    ("998", "Asia/Tashkent", English),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_only_zones_that_exist() {
        assert!(PLACES.is_sorted_by(|one, other| one.0 < other.0));
        for (code, zone, _) in PLACES {
            assert!(TimeZone::get(zone).is_ok(), "{code} {zone}");
        }
    }

    #[rstest::rstest]
    #[case("+33612345678", 7_200_000, French)]
    #[case("+12025550101", -14_400_000, English)]
    #[case("+77011234567", 18_000_000, English)]
    #[case("+5511961234567", -10_800_000, Portuguese)]
    fn a_calling_code_tells_time_and_language(#[case] number: &str, #[case] ahead: i64, #[case] tongue: Tongue) {
        let place = Place::of(&Person::parse(number).unwrap()).unwrap();
        // 15 July 2026, 12:00 UTC.
        assert_eq!(place.ahead_of_utc_ms(1_784_116_800_000), ahead);
        assert_eq!(place.tongue, tongue);
    }

    #[test]
    fn a_code_that_no_country_has_belongs_nowhere() {
        assert_eq!(Place::of(&Person::parse("+999123456789").unwrap()), None);
    }
}
