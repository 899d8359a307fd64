use dashu_int::IBig;

use super::*;

#[test]
fn the_same_seed_gives_the_numbers_of_cpython() {
    let mut r = Random::from_int(&IBig::from(1));
    assert_eq!(r.random(), 0.13436424411240122);
    assert_eq!(r.random(), 0.8474337369372327);
    assert_eq!(r.getrandbits(0).unwrap().to_string(), "0");
    assert_eq!(r.getrandbits(1).unwrap().to_string(), "1");
    assert_eq!(r.getrandbits(31).unwrap().to_string(), "135520872");
    assert_eq!(r.getrandbits(32).unwrap().to_string(), "1095513148");
    assert_eq!(r.getrandbits(33).unwrap().to_string(), "506456969");
    assert_eq!(r.getrandbits(63).unwrap().to_string(), "4145823292899356484");
    assert_eq!(r.getrandbits(64).unwrap().to_string(), "12019768873862893665");
    assert_eq!(r.getrandbits(100).unwrap().to_string(), "95862496233066760651592857238");
    assert_eq!(r.randbytes(5), Ok(vec![130, 44, 228, 124, 7]));
    assert_eq!(r.randint(&IBig::from(1), &IBig::from(6)).unwrap().to_string(), "4");
    assert_eq!(
        r.randint(&IBig::from(0), &IBig::from(10).pow(30)).unwrap().to_string(),
        "352199859144833058044411250086"
    );
    let range = RangeSpec::Bounds { start: IBig::from(9), stop: IBig::from(-90), step: IBig::from(-7) };
    assert_eq!(r.randrange(&range).unwrap().to_string(), "-68");
    assert_eq!(r.choice(10).unwrap(), 3);
    let mut order: Vec<usize> = (0..10).collect();
    r.shuffle(10, |i, j| order.swap(i, j));
    assert_eq!(order, [2, 3, 8, 4, 7, 6, 0, 5, 1, 9]);
    assert_eq!(r.sample(10, 4).unwrap(), [6, 0, 3, 9]);
    assert_eq!(r.sample(1000, 4).unwrap(), [448, 961, 507, 566]);
    assert_eq!(
        r.sample(100, 20).unwrap(),
        [29, 44, 86, 28, 97, 58, 37, 2, 53, 71, 82, 12, 23, 80, 92, 15, 95, 42, 91, 64]
    );
    assert_eq!(r.uniform(1.0, 5.5), 5.213982640597568);
    assert_eq!(r.gauss(0.0, 1.0), -1.6616322145139066);
    assert_eq!(r.gauss(2.0, 3.0), 4.655147508643575);
    assert_eq!(r.normalvariate(0.0, 1.0), 0.41939523713864213);
    assert_eq!(r.vonmisesvariate(1.0, 4.0), 1.6369642848768784);
    assert_eq!(r.vonmisesvariate(1.0, 0.0), 3.1747918774213115);
    assert_eq!(r.lognormvariate(0.0, 1.0).unwrap(), 1.1713371575276346);
    assert_eq!(r.expovariate(1.5).unwrap(), 0.18536572569722046);
    assert_eq!(r.gammavariate(2.0, 3.0).unwrap(), 13.234346281976055);
    assert_eq!(r.gammavariate(0.5, 3.0).unwrap(), 0.1258663980212163);
    assert_eq!(r.gammavariate(1.0, 3.0).unwrap(), 3.6424811868322813);
    assert_eq!(r.betavariate(2.0, 3.0).unwrap(), 0.5311835786581817);
    assert_eq!(r.paretovariate(3.0).unwrap(), 1.6526133490431572);
    assert_eq!(r.weibullvariate(1.0, 1.5).unwrap(), 0.8151223733728493);
    assert_eq!(r.triangular(0.0, 10.0, None), 4.434270486586413);
    assert_eq!(r.triangular(0.0, 10.0, Some(3.0)), 4.023257277777308);
    let weights = accumulate_weights(&[1.0, 2.0, 3.0]);
    let choices = Choices::new(&weights, 3).unwrap();
    assert_eq!([0; 8].map(|_| choices.pick(&mut r)), [0, 0, 2, 2, 2, 1, 1, 2]);
    assert_eq!([0; 4].map(|_| r.choices_position(7)), [6, 5, 3, 6]);
    assert_eq!(r.state().index, 166);
}

#[test]
fn seeds_of_every_kind_agree_with_cpython() {
    assert_eq!(Random::from_int(&"0".parse().unwrap()).random(), 0.8444218515250481);
    assert_eq!(Random::from_int(&"-5".parse().unwrap()).random(), 0.6229016948897019);
    assert_eq!(Random::from_int(&"4294967296".parse().unwrap()).random(), 0.11299430095636409);
    assert_eq!(Random::from_int(&"1267650600228229401496703217721".parse().unwrap()).random(), 0.44487310994347073);
    assert_eq!(
        Random::from_int(&"100000000000000000000000000000000000000000000000000".parse().unwrap()).random(),
        0.8266205292084633
    );
    let hash = crate::text::hash::hash_float(-2.5);
    assert_eq!(Random::from_hash(hash).random(), 0.4779490710306722);
    let digest = [
        155, 113, 210, 36, 189, 98, 243, 120, 93, 150, 212, 106, 211, 234, 61, 115, 49, 155, 251, 194, 137, 12, 170,
        218, 226, 223, 247, 37, 25, 103, 60, 167, 35, 35, 195, 217, 155, 165, 193, 29, 124, 122, 204, 110, 20, 184,
        197, 218, 12, 70, 99, 71, 92, 46, 92, 58, 222, 244, 111, 115, 188, 222, 192, 67,
    ];
    assert_eq!(Random::from_bytes(b"hello", |_| digest).random(), 0.3537754404730722);
    let mut r = Random::from_int(&IBig::from(7));
    (0..1000).for_each(|_| {
        r.random();
    });
    assert_eq!(r.random(), 0.950867979111096);
    let mut copy = Random::from_int(&IBig::from(8));
    copy.set_state(r.state().clone()).unwrap();
    assert_eq!(copy.random(), r.random());
}

#[test]
fn binomial_numbers_are_those_of_cpython() {
    let mut r = Random::from_int(&IBig::from(3));
    let mut check = |n, p, expected: [i64; 8]| {
        assert_eq!([0; 8].map(|_| r.binomialvariate(n, p).unwrap()), expected);
    };
    check(1, 0.3, [1, 0, 0, 0, 0, 1, 1, 0]);
    check(10, 0.2, [1, 4, 1, 4, 2, 0, 5, 3]);
    check(100, 0.3, [36, 24, 42, 32, 30, 28, 31, 32]);
    check(1000, 0.7, [677, 691, 684, 709, 723, 704, 709, 681]);
    check(1000000, 0.4, [400160, 400319, 399726, 400139, 399530, 400154, 399733, 400728]);
}
