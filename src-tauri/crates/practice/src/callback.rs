//! Where webhooks go: an address that is checked, and proves itself before anything is sent there.

use std::net::IpAddr;

use reqwest::{Client, StatusCode, Url};

use crate::draw::Draw;
use crate::refusal::Refusal;

const ADDRESS_MAX: usize = 200;
const CODE: u32 = 2_200;

/// The address, if the practice account may write to it. The platform wants https and a public
/// certificate; in practice nothing may leave this machine.
pub(crate) fn address(raw: &str) -> Result<Url, Refusal> {
    let refused = |why: &str| Refusal::new(CODE, why);
    if raw.len() > ADDRESS_MAX {
        return Err(refused("override_callback_uri is longer than 200 characters"));
    }
    let url = Url::parse(raw).map_err(|_| refused("override_callback_uri is no address"))?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let loopback = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if url.scheme() != "http" || !loopback {
        return Err(refused("in practice a callback is http on a loopback address"));
    }
    Ok(url)
}

/// Asks the callback for a challenge that only the holder of the token answers.
pub(crate) async fn shake_hands(client: &Client, mut url: Url, token: &str, draw: Draw) -> Result<(), Refusal> {
    let challenge = draw.between(1_000_000_000, 1_999_999_999).to_string();
    url.query_pairs_mut()
        .append_pair("hub.mode", "subscribe")
        .append_pair("hub.challenge", &challenge)
        .append_pair("hub.verify_token", token);
    let refused = |why: String| Refusal::new(CODE, why);
    let answer = client.get(url).send().await.map_err(|_| refused("the callback cannot be reached".to_owned()))?;
    let status = answer.status();
    if status != StatusCode::OK {
        return Err(refused(format!("HTTP Status Code = {}", status.as_u16())));
    }
    let body = answer.text().await.map_err(|_| refused("the callback broke off".to_owned()))?;
    if body.trim() != challenge {
        return Err(refused("the callback did not repeat the challenge".to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://127.0.0.1:4000/hooks")]
    #[case("http://localhost:4000/")]
    #[case("http://[::1]:4000/hooks?a=1")]
    fn a_callback_on_this_machine_is_taken(#[case] raw: &str) {
        assert!(address(raw).is_ok());
    }

    #[rstest]
    #[case("https://127.0.0.1/")]
    #[case("http://shop.example/hooks")]
    #[case("http://192.168.1.2/")]
    #[case("http://127.0.0.1.shop.example/")]
    #[case("http://localhost@shop.example/")]
    #[case("file:///tmp/x")]
    #[case("hooks")]
    fn a_callback_elsewhere_is_refused(#[case] raw: &str) {
        assert_eq!(address(raw).unwrap_err().code, 2_200);
    }
}
