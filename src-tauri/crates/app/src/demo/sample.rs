//! The customers of a bakery in Montréal that does not exist: a list as real ones are, with its share of mess.
//!
//! The numbers are from the range that North America keeps for fiction (555-0100 to 555-0199 of each area code), and
//! go nowhere but to the simulator.

/// Area codes of Canada.
const AREAS: [u32; 14] = [514, 438, 450, 579, 418, 581, 819, 873, 613, 343, 416, 647, 506, 902];

const FIRST: [&str; 40] = [
    "Rosa", "Émile", "Amina", "Luc", "Chloé", "Noah", "Inès", "Gabriel", "Maude", "Thomas", "Léa", "Samuel", "Nadia",
    "Olivier", "Florence", "Félix", "Zoé", "Mathis", "Jade", "Antoine", "Camille", "Hugo", "Élodie", "Victor", "Sarah",
    "Nathan", "Alice", "Raphaël", "Manon", "William", "Yasmine", "Louis", "Rose", "Édouard", "Clara", "Simon", "Anaïs",
    "Jérôme", "Marion", "Kofi",
];

const LAST: [&str; 38] = [
    "Tremblay",
    "Gagnon",
    "Roy",
    "Côté",
    "Bouchard",
    "Gauthier",
    "Morin",
    "Lavoie",
    "Fortin",
    "Gagné",
    "Ouellet",
    "Pelletier",
    "Bélanger",
    "Lévesque",
    "Bergeron",
    "Leblanc",
    "Paquette",
    "Girard",
    "Simard",
    "Boucher",
    "Caron",
    "Beaulieu",
    "Cloutier",
    "Dubé",
    "Poirier",
    "Fournier",
    "Lapointe",
    "Leclerc",
    "Lefebvre",
    "Nguyen",
    "Okafor",
    "Haddad",
    "D'Amours",
    "St-Pierre",
    "Thibault",
    "Desjardins",
    "Martel",
    "Singh",
];

const TOWNS: [&str; 9] =
    ["Montréal", "Laval", "Québec", "Longueuil", "Gatineau", "Sherbrooke", "Trois-Rivières", "Lévis", "Saguenay"];

/// People on the list.
const PEOPLE: u32 = 1_209;
/// Every so many rows one is repeated from before.
const REPEAT_EVERY: u32 = 101;

/// The list as a spreadsheet program of a French-speaking shop saves it: semicolons, and numbers as people type them.
pub(super) fn customers() -> String {
    let mut text = String::from("Prénom;Nom;Téléphone;Ville;Pays;Accepte WhatsApp;Note\r\n");
    for place in 0..PEOPLE {
        text.push_str(&row(place));
        if place % REPEAT_EVERY == REPEAT_EVERY - 1 {
            text.push_str(&row(place - REPEAT_EVERY / 2));
        }
    }
    text
}

fn row(place: u32) -> String {
    // Steps that share no factor with the lengths walk through all pairs of names before one comes twice.
    let (first, last) = (pick(&FIRST, place * 7 + place / 40), pick(&LAST, place * 11 + place / 38));
    let town = pick(&TOWNS, place / 3);
    let first = if place % 37 == 20 { "" } else { first };
    let (consent, note) = consent(place);
    format!("{first};{last};{};{town};Canada;{consent};{note}\r\n", phone(place))
}

fn pick<'t>(words: &[&'t str], at: u32) -> &'t str {
    words.get(at as usize % words.len()).copied().unwrap_or_default()
}

/// A number as it was typed; one in forty cannot be read.
fn phone(place: u32) -> String {
    let area = AREAS.get(place as usize % AREAS.len()).copied().unwrap_or(514);
    let line = 100 + place / 14 % 100;
    match place % 40 {
        3 => format!("555 0{line}"),
        7 | 27 => format!("1{area}5550{line}.0"),
        11 => format!("+1 {area} 555-0{line}"),
        13 => format!("'{area}-555-0{line}"),
        17 => format!("{area}\u{a0}555\u{a0}0{line}"),
        19 => format!("001 {area} 555 0{line}"),
        23 | 24 => format!("({area}) 555.0{line}"),
        31 => format!("1-{area}-555-0{line}"),
        _ => format!("({area}) 555-0{line}"),
    }
}

/// Most said yes at the counter; some never answered, a few said no.
fn consent(place: u32) -> (&'static str, &'static str) {
    match (place % 29, place % 116) {
        (_, 5 | 63) => ("non", ""),
        (_, 14) => ("oui", "ne plus contacter svp"),
        (9 | 18, _) => ("", ""),
        _ => ("oui", ""),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_on_the_list_has_a_number_from_the_range_for_fiction() {
        let text = customers();
        let rows: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(rows.len(), (PEOPLE + PEOPLE / REPEAT_EVERY) as usize);
        for row in rows {
            let digits: String =
                row.split(';').nth(2).unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
            assert!(digits.contains("5550") || digits.contains("55501"), "{row}");
        }
    }

    #[test]
    fn nobody_shares_a_number_except_rows_that_are_repeated() {
        let numbers: BTreeSet<(u32, u32)> = (0..PEOPLE).map(|place| (place % 14, place / 14 % 100)).collect();
        assert_eq!(numbers.len(), PEOPLE as usize);
    }
}
