/**
 * Events of 1945–2025 that the record counts from, one a line: date (EDTF) | kind | name | places | further names | source.
 * Facts only, each with where it can be looked up (the keys of `SOURCES`, or a reference of its own). Summits also go by
 * `summit in PLACE`, `PLACE summit`, `PLACE meeting`; names that several events share stay open until the year of the
 * text tells them apart. Local dates of the place.
 */
export const EVENTS = `
1945-02-04/1945-02-11 | summit | Yalta Conference | Yalta | Crimea Conference; Yalta | travels
1945-05-08 | war | surrender of Germany | Berlin | V-E Day; VE Day; German surrender; capitulation of Germany | archives
1945-06-26 | treaty | signing of the UN Charter | San Francisco | United Nations Charter; UN Charter | 1 UNTS XVI
1945-07-17/1945-08-02 | summit | Potsdam Conference | Potsdam | Berlin Conference; Potsdam | travels
1945-08-06 | attack | bombing of Hiroshima | Hiroshima | Hiroshima; atomic bombing of Hiroshima | archives
1945-08-09 | attack | bombing of Nagasaki | Nagasaki | Nagasaki; atomic bombing of Nagasaki | archives
1945-09-02 | war | surrender of Japan | Tokyo Bay | V-J Day; VJ Day; Japanese surrender; end of the Second World War; end of World War II; end of World War Two | archives
1946-02-22 | statement | Long Telegram | Moscow | Kennan's long telegram | FRUS 1946, vol. VI, doc. 475
1946-03-05 | speech | Iron Curtain speech | Fulton | Fulton speech; Churchill's Fulton speech | milestones
1947-03-12 | speech | Truman Doctrine | Washington | announcement of the Truman Doctrine | papers
1947-06-05 | speech | Marshall's Harvard speech | Cambridge | announcement of the Marshall Plan | milestones
1948-02-25 | coup | Prague coup | Prague | communist coup in Czechoslovakia; coup in Czechoslovakia; coup in Prague | milestones
1948-05-14 | independence | founding of Israel | Tel Aviv | founding of the State of Israel; creation of Israel; Israeli declaration of independence; establishment of Israel | milestones
1948-06-24/1949-05-12 | crisis | Berlin blockade | Berlin | blockade of Berlin | milestones
1949-04-04 | treaty | North Atlantic Treaty | Washington | Washington Treaty; founding of NATO; creation of NATO; signing of the North Atlantic Treaty | 34 UNTS 243
1949-05-23 | independence | founding of the Federal Republic of Germany | Bonn | Basic Law of the Federal Republic | archives
1949-08-29 | test | first Soviet atomic test | Semipalatinsk | first Soviet atomic bomb; first Soviet nuclear test | milestones
1949-10-01 | independence | founding of the People's Republic of China | Peking | proclamation of the People's Republic of China; founding of the PRC | milestones
1950-06-25 | war | North Korean invasion of South Korea | Korea | invasion of South Korea; outbreak of the Korean War; North Korean attack | S/RES/82 (1950)
1950-09-15 | war | Inchon landing | Inchon | landing at Inchon | milestones
1951-04-11 | decision | dismissal of MacArthur | Washington | MacArthur's dismissal; dismissal of General MacArthur | papers
1951-09-08 | treaty | Treaty of Peace with Japan | San Francisco | San Francisco Peace Treaty; Japanese peace treaty | 136 UNTS 45
1952-11-01 | test | first hydrogen bomb test | Enewetak | Ivy Mike | archives
1953-03-05 | death | death of Stalin | Moscow | Stalin's death | milestones
1953-06-17 | uprising | uprising in East Germany | East Berlin | East German uprising; East Berlin uprising | archives
1953-07-27 | treaty | Korean Armistice | Panmunjom | Korean armistice agreement; armistice in Korea; end of the Korean War | 47 DSB 132
1953-08-19 | coup | coup in Iran | Tehran | overthrow of Mosaddeq; overthrow of Mossadegh; Iranian coup | FRUS 1951–1954, Iran
1953-12-08 | speech | Atoms for Peace speech | New York | Atoms for Peace | papers
1954-05-07 | war | fall of Dien Bien Phu | Dien Bien Phu | Dien Bien Phu | milestones
1954-07-21 | treaty | Geneva Accords on Indochina | Geneva | Geneva Accords | milestones
1955-04-18/1955-04-24 | conference | Bandung Conference | Bandung | Asian-African Conference | milestones
1955-05-14 | treaty | Warsaw Treaty | Warsaw | Warsaw Pact; founding of the Warsaw Pact; creation of the Warsaw Pact | 219 UNTS 3
1955-05-15 | treaty | Austrian State Treaty | Vienna | State Treaty with Austria | 217 UNTS 223
1955-07-18/1955-07-23 | summit | Geneva summit | Geneva | Geneva conference of heads of government | travels
1956-02-25 | speech | Khrushchev's secret speech | Moscow | secret speech; Secret Speech | milestones
1956-07-26 | decision | nationalization of the Suez Canal | Alexandria | nationalization of the Suez Canal Company | milestones
1956-10-23/1956-11-10 | uprising | Hungarian uprising | Budapest | Hungarian revolution; uprising in Hungary; Hungarian Revolution | milestones
1956-10-29/1956-11-07 | war | Suez crisis | Suez | Suez Crisis; Suez war | milestones
1956-11-04 | war | Soviet intervention in Hungary | Budapest | Soviet invasion of Hungary; invasion of Hungary | S/RES/120 (1956)
1957-03-25 | treaty | Treaties of Rome | Rome | Treaty of Rome | 298 UNTS 3
1957-10-04 | launch | launch of Sputnik | Baikonur | Sputnik; launching of Sputnik | milestones
1958-07-14 | coup | coup in Iraq | Baghdad | Iraqi revolution | milestones
1958-11-27 | statement | Khrushchev's Berlin ultimatum | Moscow | Berlin ultimatum | milestones
1959-01-01 | coup | Cuban revolution | Havana | fall of Batista; Castro's victory | milestones
1959-09-25/1959-09-27 | summit | Eisenhower–Khrushchev meeting at Camp David | Camp David | Camp David talks | milestones
1959-12-01 | treaty | Antarctic Treaty | Washington | | 402 UNTS 71
1960-01-19 | treaty | U.S.–Japan Security Treaty | Washington | treaty of mutual cooperation and security with Japan | 373 UNTS 179
1960-05-01 | crisis | U-2 incident | Sverdlovsk | downing of the U-2; U-2 affair; shooting down of the U-2 | milestones
1960-05-16/1960-05-17 | summit | Paris summit | Paris | Paris summit conference | travels
1961-01-17 | speech | Eisenhower's farewell address | Washington | farewell address | papers
1961-04-12 | launch | Gagarin's flight | Baikonur | first manned space flight; flight of Gagarin | archives
1961-04-17/1961-04-20 | attack | Bay of Pigs invasion | Bay of Pigs | Bay of Pigs; invasion of Cuba; landing at the Bay of Pigs | milestones
1961-06-03/1961-06-04 | summit | Vienna summit | Vienna | Vienna talks; Kennedy–Khrushchev meeting; Vienna conversations | travels
1961-08-13 | crisis | building of the Berlin Wall | Berlin | construction of the Berlin Wall; erection of the Berlin Wall; closing of the border in Berlin | milestones
1962-10-16/1962-10-28 | crisis | Cuban Missile Crisis | Cuba | Cuban missile crisis; Caribbean crisis; missile crisis; Cuban crisis; October crisis | milestones
1962-10-22 | speech | Kennedy's address on Cuba | Washington | Kennedy's quarantine speech | papers
1963-06-10 | speech | American University speech | Washington | Kennedy's American University speech; strategy of peace speech | papers
1963-06-20 | treaty | hot line agreement | Geneva | hotline agreement; Hot Line Agreement | 472 UNTS 163
1963-06-26 | speech | Kennedy's Berlin speech | Berlin | Ich bin ein Berliner speech | papers
1963-08-05 | treaty | Limited Test Ban Treaty | Moscow | Limited Test Ban Treaty; Partial Test Ban Treaty; Nuclear Test Ban Treaty; test ban treaty | 480 UNTS 43
1963-11-01/1963-11-02 | coup | coup against Diem | Saigon | overthrow of Diem; coup in Saigon; Diem coup | milestones
1963-11-22 | death | assassination of President Kennedy | Dallas | Kennedy assassination; assassination of Kennedy; Kennedy's assassination; death of President Kennedy; President Kennedy's death; Kennedy's death | papers
1964-08-02/1964-08-04 | attack | Gulf of Tonkin incident | Gulf of Tonkin | Tonkin Gulf incident; Gulf of Tonkin incidents | milestones
1964-10-14 | decision | removal of Khrushchev | Moscow | Khrushchev's fall; Khrushchev's ouster; ouster of Khrushchev; fall of Khrushchev; Khrushchev's removal | FRUS 1964–1968, vol. XIV
1964-10-16 | test | first Chinese nuclear test | Lop Nor | first Chinese atomic test | archives
1967-01-27 | treaty | Outer Space Treaty | Washington | | 610 UNTS 205
1967-04-21 | coup | coup in Greece | Athens | Greek coup; colonels' coup | FRUS 1964–1968, vol. XVI
1967-06-05/1967-06-10 | war | Six-Day War | Middle East | Six Day War; June War; 1967 war; June 1967 war; war of 1967 | milestones
1967-06-23/1967-06-25 | summit | Glassboro summit | Glassboro | Glassboro talks; Hollybush summit | visits
1967-11-22 | decision | Security Council Resolution 242 | New York | Resolution 242; adoption of Resolution 242 | S/RES/242 (1967)
1968-01-30 | attack | Tet offensive | South Vietnam | Tet Offensive | milestones
1968-03-31 | speech | Johnson's withdrawal speech | Washington | Johnson's March 31 speech | papers
1968-07-01 | treaty | Non-Proliferation Treaty | Washington | Nuclear Nonproliferation Treaty; Nuclear Non-Proliferation Treaty; NPT; Treaty on the Non-Proliferation of Nuclear Weapons | 729 UNTS 161
1968-08-20 | war | invasion of Czechoslovakia | Prague | Soviet invasion of Czechoslovakia; Warsaw Pact invasion of Czechoslovakia; occupation of Czechoslovakia | milestones
1969-07-20 | launch | moon landing | Moon | first moon landing; Apollo 11 landing | archives
1970-08-12 | treaty | Moscow Treaty | Moscow | treaty between the Federal Republic and the Soviet Union | 972 UNTS 25315
1971-09-03 | treaty | Quadripartite Agreement on Berlin | Berlin | Quadripartite Agreement; Four Power Agreement on Berlin; Berlin agreement | 880 UNTS 115
1971-12-03/1971-12-16 | war | Indo-Pakistani War of 1971 | South Asia | 1971 war between India and Pakistan | milestones
1972-02-21/1972-02-28 | visit | Nixon's visit to China | Peking | Nixon's trip to China; Nixon's China trip; opening to China; President Nixon's visit to China | travels
1972-02-27 | statement | Shanghai Communiqué | Shanghai | Shanghai Communique | papers
1972-04-10 | treaty | Biological Weapons Convention | Washington | | 1015 UNTS 163
1972-05-22/1972-05-30 | summit | Moscow summit | Moscow | Nixon–Brezhnev summit | travels
1972-05-26 | treaty | ABM Treaty | Moscow | SALT I; SALT I agreement; signing of SALT I; Anti-Ballistic Missile Treaty; SALT agreement | 944 UNTS 13
1972-09-05 | attack | Munich massacre | Munich | attack on the Munich Olympics; Munich Olympics attack | archives
1972-12-21 | treaty | Basic Treaty | East Berlin | Basic Treaty between the two German states | 985 UNTS 15
1973-01-27 | treaty | Paris Peace Accords | Paris | Vietnam peace agreement; Paris Agreement on Vietnam; Vietnam ceasefire | 935 UNTS 6
1973-06-18/1973-06-25 | summit | Washington summit | Washington | Nixon–Brezhnev summit in Washington | visits
1973-09-11 | coup | coup in Chile | Santiago | Chilean coup; overthrow of Allende; coup in Santiago | FRUS 1969–1976, vol. XXI
1973-10-06/1973-10-25 | war | October War | Middle East | Yom Kippur War; 1973 war; October 1973 war; Ramadan War; war of 1973; October war | milestones
1973-10-22 | decision | Security Council Resolution 338 | New York | Resolution 338; adoption of Resolution 338 | S/RES/338 (1973)
1974-04-25 | coup | Carnation Revolution | Lisbon | coup in Portugal; Portuguese coup; revolution in Portugal | archives
1974-06-27/1974-07-03 | summit | Moscow summit | Moscow | Nixon–Brezhnev summit | travels
1974-07-03 | treaty | Threshold Test Ban Treaty | Moscow | | 1714 UNTS 123
1974-07-20 | war | Turkish invasion of Cyprus | Cyprus | invasion of Cyprus; Turkish landing in Cyprus | S/RES/353 (1974)
1974-08-09 | decision | Nixon's resignation | Washington | resignation of Nixon; resignation of President Nixon; President Nixon's resignation | papers
1974-11-23/1974-11-24 | summit | Vladivostok summit | Vladivostok | Vladivostok meeting; Vladivostok accord; Vladivostok agreement | travels
1975-04-30 | war | fall of Saigon | Saigon | fall of South Vietnam | milestones
1975-05-12/1975-05-15 | crisis | Mayaguez incident | Gulf of Thailand | seizure of the Mayaguez | milestones
1975-07-30/1975-08-01 | summit | Helsinki conference | Helsinki | Helsinki CSCE summit; CSCE summit | travels
1975-08-01 | treaty | Helsinki Final Act | Helsinki | Helsinki accords; Helsinki Accords; Final Act of Helsinki; CSCE Final Act; signing of the Helsinki Final Act | 14 ILM 1292 (1975)
1977-09-07 | treaty | Panama Canal Treaties | Washington | Panama Canal treaties; Panama Canal Treaty | milestones
1977-11-19/1977-11-21 | visit | Sadat's visit to Jerusalem | Jerusalem | Sadat's trip to Jerusalem; Sadat's Jerusalem visit; Sadat's journey to Jerusalem | milestones
1978-09-05/1978-09-17 | summit | Camp David summit | Camp David | Camp David talks | visits
1978-09-17 | treaty | Camp David Accords | Washington | Camp David accords; Camp David agreements; signing of the Camp David Accords | 1136 UNTS 196
1979-01-01 | decision | normalization of relations with China | Washington | establishment of diplomatic relations with China; normalization with China | milestones
1979-01-16 | crisis | departure of the Shah | Tehran | Shah's departure; flight of the Shah | milestones
1979-02-11 | coup | Iranian Revolution | Tehran | Iranian revolution; Islamic Revolution in Iran; fall of the Shah; revolution in Iran | milestones
1979-03-26 | treaty | Egypt–Israel Peace Treaty | Washington | Egyptian–Israeli peace treaty; peace treaty between Egypt and Israel | 1138 UNTS 72
1979-06-15/1979-06-18 | summit | Vienna summit | Vienna | Carter–Brezhnev summit | travels
1979-06-18 | treaty | SALT II | Vienna | SALT II treaty; SALT II Treaty; signing of SALT II | 18 ILM 1112 (1979)
1979-11-04 | attack | seizure of the embassy in Tehran | Tehran | takeover of the embassy in Tehran; seizure of the U.S. Embassy in Tehran; takeover of the American embassy in Tehran; beginning of the hostage crisis; seizure of the hostages | S/RES/457 (1979)
1979-12-12 | decision | NATO double-track decision | Brussels | dual-track decision; double-track decision; NATO's dual-track decision | NATO communiqué of 12 December 1979
1979-12-24 | war | Soviet invasion of Afghanistan | Kabul | invasion of Afghanistan; Soviet intervention in Afghanistan | milestones
1980-08-31 | treaty | Gdansk Agreement | Gdansk | Gdansk accords | archives
1980-09-12 | coup | coup in Turkey | Ankara | Turkish coup | archives
1980-09-22 | war | Iraqi invasion of Iran | Iran | outbreak of the Iran–Iraq War; invasion of Iran | S/RES/479 (1980)
1981-01-20 | crisis | release of the hostages | Tehran | release of the American hostages; end of the hostage crisis | milestones
1981-10-06 | death | assassination of Sadat | Cairo | Sadat's assassination; assassination of President Sadat | archives
1981-12-13 | crisis | martial law in Poland | Warsaw | declaration of martial law in Poland; imposition of martial law in Poland; proclamation of martial law in Poland | archives
1982-04-02 | war | Argentine invasion of the Falklands | Falkland Islands | invasion of the Falklands | S/RES/502 (1982)
1982-06-06 | war | Israeli invasion of Lebanon | Lebanon | invasion of Lebanon | S/RES/509 (1982)
1982-11-10 | death | death of Brezhnev | Moscow | Brezhnev's death | archives
1983-03-08 | speech | evil empire speech | Orlando | Reagan's evil empire speech | papers
1983-03-23 | speech | Strategic Defense Initiative speech | Washington | SDI speech; announcement of SDI; Star Wars speech; Reagan's SDI speech | papers
1983-09-01 | attack | downing of KAL 007 | Sakhalin | KAL 007; shooting down of KAL 007; KAL shootdown; downing of Korean Air Lines Flight 007; Korean airliner incident | milestones
1983-10-23 | attack | Beirut barracks bombing | Beirut | bombing of the Marine barracks; Marine barracks bombing; Beirut bombing | milestones
1983-10-25 | war | invasion of Grenada | Grenada | Grenada invasion; landing on Grenada | papers
1984-02-09 | death | death of Andropov | Moscow | Andropov's death | archives
1985-03-10 | death | death of Chernenko | Moscow | Chernenko's death | archives
1985-03-11 | election | Gorbachev's election as General Secretary | Moscow | Gorbachev's accession; election of Gorbachev | archives
1985-11-19/1985-11-20 | summit | Geneva summit | Geneva | Reagan–Gorbachev summit in Geneva | travels
1986-04-26 | accident | Chernobyl accident | Chernobyl | Chernobyl; Chernobyl disaster; accident at Chernobyl; Chernobyl explosion | IAEA INSAG-7 (1992)
1986-10-11/1986-10-12 | summit | Reykjavik summit | Reykjavik; Iceland | Reykjavik; Reykjavik talks; Hofdi House meeting | travels
1987-06-12 | speech | Brandenburg Gate speech | Berlin | Reagan's Berlin speech; tear down this wall speech | papers
1987-12-08 | treaty | INF Treaty | Washington | signing of the INF Treaty; Intermediate-Range Nuclear Forces Treaty | 1657 UNTS 2
1987-12-08/1987-12-10 | summit | Washington summit | Washington | Reagan–Gorbachev summit in Washington | visits
1988-04-14 | treaty | Geneva Accords on Afghanistan | Geneva | Geneva Accords | 1701 UNTS 27
1988-05-29/1988-06-02 | summit | Moscow summit | Moscow | Reagan–Gorbachev summit in Moscow | travels
1988-12-07 | speech | Gorbachev's UN speech | New York | Gorbachev's speech at the United Nations; Gorbachev's UN address | A/43/PV.72
1988-12-07 | summit | Governors Island meeting | Governors Island | | visits
1988-12-21 | attack | Lockerbie bombing | Lockerbie | bombing of Pan Am 103; bombing of Pan Am Flight 103; Lockerbie | S/RES/731 (1992)
1989-02-15 | war | Soviet withdrawal from Afghanistan | Afghanistan | withdrawal from Afghanistan; completion of the Soviet withdrawal from Afghanistan | milestones
1989-06-04 | attack | Tiananmen Square crackdown | Beijing | Tiananmen; Tiananmen Square massacre; Tiananmen massacre; crackdown in Tiananmen Square | milestones
1989-11-09 | crisis | fall of the Berlin Wall | Berlin | opening of the Berlin Wall; fall of the Wall; opening of the Wall; collapse of the Berlin Wall | milestones
1989-12-02/1989-12-03 | summit | Malta summit | Malta; Valletta | Malta; Bush–Gorbachev meeting off Malta | travels
1989-12-20 | war | invasion of Panama | Panama | Panama invasion; Operation Just Cause | papers
1990-05-31/1990-06-03 | summit | Washington summit | Washington | Bush–Gorbachev summit in Washington | visits
1990-07-05/1990-07-06 | summit | NATO London summit | London | London Declaration; NATO summit in London | nato
1990-08-02 | war | Iraqi invasion of Kuwait | Kuwait | invasion of Kuwait; Iraq's invasion of Kuwait | S/RES/660 (1990)
1990-09-09 | summit | Helsinki summit | Helsinki | Bush–Gorbachev meeting in Helsinki | travels
1990-09-12 | treaty | Two Plus Four Treaty | Moscow | Two-plus-Four Treaty; 2+4 Treaty; Treaty on the Final Settlement with Respect to Germany | 1696 UNTS 115
1990-10-03 | independence | German unification | Berlin | German reunification; reunification of Germany; unification of Germany | milestones
1990-11-19 | treaty | CFE Treaty | Paris | Treaty on Conventional Armed Forces in Europe; signing of the CFE Treaty | 2441 UNTS 285
1990-11-19/1990-11-21 | summit | Paris CSCE summit | Paris | CSCE summit in Paris; Paris summit | travels
1990-11-21 | treaty | Charter of Paris | Paris | Charter of Paris for a New Europe; Paris Charter | 30 ILM 190 (1991)
1991-01-13 | attack | Vilnius events | Vilnius | crackdown in Vilnius; attack on the Vilnius television tower | archives
1991-01-17/1991-02-28 | war | Gulf War | Persian Gulf | Desert Storm; Operation Desert Storm; Persian Gulf War | milestones
1991-07-01 | treaty | dissolution of the Warsaw Pact | Prague | end of the Warsaw Pact; dissolution of the Warsaw Treaty Organization | archives
1991-07-30/1991-07-31 | summit | Moscow summit | Moscow | Bush–Gorbachev summit in Moscow | travels
1991-07-31 | treaty | START I | Moscow | START Treaty; START I Treaty; signing of START I; signing of the START Treaty | S. Treaty Doc. 102-20
1991-08-01 | speech | Bush's Kiev speech | Kiev | Chicken Kiev speech | papers
1991-08-19/1991-08-21 | coup | August coup | Moscow | August putsch; coup in Moscow; Moscow coup; coup attempt in Moscow; failed coup in Moscow; attempted coup in Moscow; August 1991 coup | milestones
1991-08-24 | independence | Ukrainian declaration of independence | Kyiv | Ukraine's declaration of independence | archives
1991-10-30/1991-11-01 | conference | Madrid conference | Madrid | Madrid peace conference; Madrid Conference; Madrid Peace Conference | travels
1991-11-07/1991-11-08 | summit | NATO Rome summit | Rome | Rome Declaration; NATO summit in Rome | nato
1991-12-01 | election | Ukrainian independence referendum | Ukraine | independence referendum in Ukraine; Ukrainian referendum; Ukraine's independence referendum | archives
1991-12-08 | treaty | Belovezha Accords | Belovezhskaya Pushcha | Belavezha Accords; Minsk agreement; Belovezh accords; founding of the CIS | 31 ILM 138 (1992)
1991-12-21 | treaty | Alma-Ata Declaration | Alma-Ata | Alma-Ata Protocol | 31 ILM 147 (1992)
1991-12-25 | decision | Gorbachev's resignation | Moscow | resignation of Gorbachev | milestones
1991-12-26 | crisis | dissolution of the Soviet Union | Moscow | collapse of the Soviet Union; break-up of the Soviet Union; breakup of the Soviet Union; end of the Soviet Union; demise of the Soviet Union; collapse of the USSR; dissolution of the USSR; Soviet collapse; disintegration of the Soviet Union; fall of the Soviet Union | milestones
1992-02-01 | summit | Camp David meeting of Bush and Yeltsin | Camp David | Camp David Declaration | visits
1992-02-07 | treaty | Maastricht Treaty | Maastricht | Treaty of Maastricht; Treaty on European Union | 1757 UNTS 3
1992-04-06 | war | outbreak of the war in Bosnia | Sarajevo | outbreak of the Bosnian War; beginning of the war in Bosnia; start of the war in Bosnia; siege of Sarajevo | milestones
1992-05-23 | treaty | Lisbon Protocol | Lisbon | | S. Treaty Doc. 102-32
1992-06-16/1992-06-17 | summit | Washington summit | Washington | Bush–Yeltsin summit in Washington | visits
1992-07-09/1992-07-10 | summit | Helsinki CSCE summit | Helsinki | CSCE summit in Helsinki | travels
1993-01-02/1993-01-03 | summit | Moscow summit | Moscow | Bush–Yeltsin summit in Moscow | travels
1993-01-03 | treaty | START II | Moscow | START II Treaty; signing of START II | S. Treaty Doc. 103-1
1993-01-13 | treaty | Chemical Weapons Convention | Paris | | 1974 UNTS 45
1993-04-03/1993-04-04 | summit | Vancouver summit | Vancouver | Vancouver; Vancouver Declaration | travels
1993-08-20 | treaty | Oslo talks | Oslo | Oslo | milestones
1993-09-13 | treaty | Oslo Accords | Washington | Oslo accords; Oslo Agreement; Declaration of Principles on Interim Self-Government; signing of the Oslo Accords | A/48/486-S/26560
1993-10-03/1993-10-04 | attack | battle of Mogadishu | Mogadishu | Black Hawk Down; Mogadishu | milestones
1993-10-03/1993-10-04 | crisis | October events in Moscow | Moscow | storming of the White House; shelling of the parliament; storming of the parliament; shelling of the White House | archives
1993-12-12 | election | Russian parliamentary elections of 1993 | Russia | December 1993 elections; Duma elections of 1993 | archives
1994-01-10/1994-01-11 | summit | NATO Brussels summit | Brussels | Brussels NATO summit; NATO summit in Brussels; January 1994 NATO summit; launch of the Partnership for Peace | nato
1994-01-12/1994-01-15 | summit | Moscow summit | Moscow | Clinton–Yeltsin summit in Moscow | travels
1994-01-14 | treaty | Trilateral Statement | Moscow | Trilateral Agreement | papers
1994-02-05 | attack | Markale market shelling | Sarajevo | Sarajevo market massacre; shelling of the Sarajevo market | S/1994/182
1994-04-06 | attack | downing of the Rwandan president's aircraft | Kigali | beginning of the Rwandan genocide; start of the genocide in Rwanda | S/1999/1257
1994-08-31 | decision | withdrawal of Russian troops from Germany | Berlin | departure of Russian troops from Germany | archives
1994-09-27/1994-09-28 | summit | Washington summit | Washington | Clinton–Yeltsin summit in Washington | visits
1994-10-21 | treaty | Agreed Framework | Geneva | Agreed Framework with North Korea | INFCIRC/457
1994-10-26 | treaty | Israel–Jordan Peace Treaty | Arava | peace treaty between Israel and Jordan | 2042 UNTS 351
1994-12-05 | treaty | Budapest Memorandum | Budapest | Budapest memorandum; Memorandum on Security Assurances | 3007 UNTS 167
1994-12-05/1994-12-06 | summit | Budapest summit | Budapest | CSCE summit in Budapest; Budapest CSCE summit | travels
1994-12-11 | war | Russian invasion of Chechnya | Chechnya | invasion of Chechnya; start of the war in Chechnya; beginning of the war in Chechnya; outbreak of the First Chechen War | archives
1995-05-09/1995-05-10 | summit | Moscow summit | Moscow | V-E Day summit in Moscow; May summit in Moscow | travels
1995-06-15/1995-06-17 | summit | Halifax summit | Halifax | Halifax G-7 | travels
1995-07-11 | attack | fall of Srebrenica | Srebrenica | Srebrenica massacre; Srebrenica; capture of Srebrenica | A/54/549
1995-07-21 | conference | London conference on Bosnia | London | London Conference | papers
1995-08-28 | attack | second Markale shelling | Sarajevo | Markale shelling; second Sarajevo market massacre | A/54/549
1995-08-30 | war | Operation Deliberate Force | Bosnia | NATO bombing in Bosnia; NATO air strikes in Bosnia; NATO bombing of the Bosnian Serbs | A/54/549
1995-10-23 | summit | Hyde Park summit | Hyde Park | Hyde Park; Hyde Park meeting; Clinton–Yeltsin meeting at Hyde Park | visits
1995-11-04 | death | assassination of Rabin | Tel Aviv | Rabin's assassination; assassination of Yitzhak Rabin; Rabin assassination | archives
1995-11-21 | treaty | Dayton Agreement | Dayton | Dayton Accords; Dayton accords; Dayton agreement; Dayton Peace Agreement; Dayton Accord; Dayton; initialing of the Dayton Agreement | A/50/790-S/1995/999
1995-12-14 | treaty | signing of the Dayton Agreement in Paris | Paris | Paris signing of the Dayton Agreement; Elysee Agreement | A/50/790-S/1995/999
1996-03-13 | summit | Summit of Peacemakers | Sharm el-Sheikh | Sharm el-Sheikh summit | travels
1996-04-19/1996-04-20 | summit | Moscow Nuclear Safety and Security Summit | Moscow | nuclear safety summit; Moscow nuclear summit | travels
1996-06-16 | election | Russian presidential election of 1996, first round | Russia | first round of the 1996 Russian presidential election | archives
1996-07-03 | election | Russian presidential election of 1996, second round | Russia | Yeltsin's reelection; Yeltsin's re-election; second round of the Russian presidential election | archives
1996-08-31 | treaty | Khasavyurt Accord | Khasavyurt | Khasavyurt accords; Khasavyurt agreement | archives
1996-09-24 | treaty | Comprehensive Test Ban Treaty | New York | CTBT; Comprehensive Nuclear-Test-Ban Treaty | A/50/1027
1997-03-20/1997-03-21 | summit | Helsinki summit | Helsinki | Clinton–Yeltsin summit in Helsinki | travels
1997-05-27 | treaty | NATO–Russia Founding Act | Paris | Founding Act; NATO-Russia Founding Act; signing of the Founding Act | nato
1997-07-08/1997-07-09 | summit | NATO Madrid summit | Madrid | Madrid NATO summit; NATO summit in Madrid | nato
1997-12-03 | treaty | Ottawa Convention | Ottawa | Mine Ban Treaty | 2056 UNTS 211
1998-04-10 | treaty | Good Friday Agreement | Belfast | Belfast Agreement | 2114 UNTS 473
1998-05-11/1998-05-13 | test | Indian nuclear tests | Pokhran | India's nuclear tests | S/RES/1172 (1998)
1998-08-07 | attack | bombings of the embassies in East Africa | Nairobi; Dar es Salaam | embassy bombings in Kenya and Tanzania; East Africa embassy bombings; 1998 embassy bombings | S/RES/1189 (1998)
1998-08-17 | crisis | Russian default | Moscow | Russian financial crisis; ruble default; default of August 1998 | archives
1998-09-01/1998-09-02 | summit | Moscow summit | Moscow | Clinton–Yeltsin summit in Moscow | travels
1998-10-23 | treaty | Wye River Memorandum | Washington | Wye Memorandum; Wye River agreement | A/53/556-S/1998/1033
1998-12-16/1998-12-19 | attack | Operation Desert Fox | Iraq | Desert Fox | papers
1999-03-12 | decision | NATO accession of Poland, Hungary and the Czech Republic | Independence | first round of NATO enlargement; NATO's first enlargement | nato
1999-03-24/1999-06-10 | war | NATO bombing of Yugoslavia | Yugoslavia | Kosovo war; Kosovo War; bombing of Yugoslavia; Operation Allied Force; Kosovo campaign | S/RES/1244 (1999)
1999-04-23/1999-04-25 | summit | NATO Washington summit | Washington | NATO's fiftieth anniversary summit | nato
1999-05-07 | attack | bombing of the Chinese embassy in Belgrade | Belgrade | Chinese embassy bombing; bombing of the Chinese Embassy | S/PRST/1999/12
1999-06-10 | decision | Security Council Resolution 1244 | New York | Resolution 1244; adoption of Resolution 1244 | S/RES/1244 (1999)
1999-06-12 | crisis | Pristina airport incident | Pristina | Russian seizure of Pristina airport; dash to Pristina | archives
1999-06-18/1999-06-20 | summit | Cologne summit | Cologne | Cologne G-8; Cologne G8 | travels
1999-11-18/1999-11-19 | summit | Istanbul summit | Istanbul | OSCE summit in Istanbul; Istanbul OSCE summit | travels
1999-12-31 | decision | Yeltsin's resignation | Moscow | resignation of Yeltsin; Boris Yeltsin's resignation | archives
2000-03-26 | election | Russian presidential election of 2000 | Russia | Putin's election; election of Putin; Putin's election as president; March 2000 election | archives
2000-06-03/2000-06-05 | summit | Moscow summit | Moscow | Clinton–Putin summit in Moscow | travels
2000-07-11/2000-07-25 | summit | Camp David summit | Camp David | Camp David talks | papers
2000-08-12 | accident | sinking of the Kursk | Barents Sea | Kursk disaster; loss of the Kursk; Kursk tragedy; Kursk accident | kremlin
2000-10-12 | attack | attack on the USS Cole | Aden | bombing of the USS Cole; USS Cole bombing | papers
2001-06-16 | summit | Slovenia summit | Slovenia; Ljubljana; Brdo; Brdo pri Kranju; Brdo Castle | Ljubljana; Bush–Putin meeting in Slovenia | travels
2001-07-20/2001-07-22 | summit | Genoa summit | Genoa | Genoa G8; Genoa G-8 | travels
2001-09-11 | attack | attacks of 11 September 2001 | New York; Washington | 9/11; September 11 attacks; September 11th attacks; 9/11 attacks; terrorist attacks of September 11; attacks of September 11; September 11 terrorist attacks; terrorist attacks on the World Trade Center; terrorist attack on the World Trade Center; terrorist attacks of 9/11; 9/11 terrorist attacks; attack on the World Trade Center; attacks on the World Trade Center; attack on the World Trade Towers | S/RES/1368 (2001)
2001-10-07 | war | beginning of operations in Afghanistan | Afghanistan | start of the war in Afghanistan; start of Operation Enduring Freedom; launch of Operation Enduring Freedom; U.S. invasion of Afghanistan | S/2001/946
2001-10-20/2001-10-21 | summit | Shanghai APEC summit | Shanghai | APEC summit in Shanghai; Shanghai APEC | travels
2001-11-13/2001-11-15 | summit | Crawford summit | Crawford; Crawford Ranch | Washington–Crawford summit; Bush–Putin summit in Crawford | visits
2001-12-13 | decision | U.S. withdrawal from the ABM Treaty | Washington | announcement of withdrawal from the ABM Treaty; withdrawal from the ABM Treaty | papers
2002-01-29 | speech | axis of evil speech | Washington | Axis of Evil speech; 2002 State of the Union | papers
2002-05-23/2002-05-26 | summit | Moscow summit | Moscow; St. Petersburg | Bush–Putin summit in Moscow | travels
2002-05-24 | treaty | Moscow Treaty | Moscow | SORT; Strategic Offensive Reductions Treaty; Treaty of Moscow; signing of the Moscow Treaty; signing of SORT; signing of the Strategic Offensive Reductions Treaty | 2350 UNTS 415
2002-05-28 | summit | NATO–Russia summit in Rome | Rome; Pratica di Mare | creation of the NATO-Russia Council; Rome Declaration; Pratica di Mare | travels
2002-06-26/2002-06-27 | summit | Kananaskis summit | Kananaskis | Kananaskis G8 | travels
2002-10-23/2002-10-26 | attack | Dubrovka theatre siege | Moscow | Moscow theater siege; Moscow theatre siege; Dubrovka; Nord-Ost; Moscow theater hostage crisis; hostage-taking in Moscow | S/RES/1440 (2002)
2002-11-08 | decision | Security Council Resolution 1441 | New York | Resolution 1441; adoption of Resolution 1441 | S/RES/1441 (2002)
2002-11-21/2002-11-22 | summit | NATO Prague summit | Prague | Prague NATO summit; NATO summit in Prague | nato
2003-03-20 | war | invasion of Iraq | Iraq | U.S. invasion of Iraq; start of the Iraq War; beginning of the Iraq War; American invasion of Iraq; war in Iraq | papers
2003-05-31/2003-06-01 | summit | St. Petersburg summit | St. Petersburg | Saint Petersburg summit; tercentenary of St. Petersburg | travels
2003-06-01/2003-06-03 | summit | Evian summit | Evian | Evian G8 | papers
2003-09-26/2003-09-27 | summit | Camp David meeting of Bush and Putin | Camp David | | visits
2003-10-25 | decision | arrest of Khodorkovsky | Novosibirsk | Khodorkovsky's arrest | archives
2003-11-23 | coup | Rose Revolution | Tbilisi | Shevardnadze's resignation; resignation of Shevardnadze | archives
2004-03-11 | attack | Madrid train bombings | Madrid | Madrid bombings | S/RES/1530 (2004)
2004-03-29 | decision | NATO accession of seven states | Washington | second round of NATO enlargement | nato
2004-06-08/2004-06-10 | summit | Sea Island summit | Sea Island | Sea Island G8 | papers
2004-09-01/2004-09-03 | attack | Beslan school siege | Beslan | Beslan; Beslan tragedy; attack in Beslan; Beslan massacre; Beslan hostage crisis | S/PRST/2004/31
2004-11-22 | coup | Orange Revolution | Kyiv; Kiev | beginning of the Orange Revolution | archives
2005-02-24 | summit | Bratislava summit | Bratislava | Bush–Putin meeting in Bratislava | travels
2005-07-06/2005-07-08 | summit | Gleneagles summit | Gleneagles | Gleneagles G8 | travels
2005-07-07 | attack | London bombings | London | attacks in London; July 7 bombings | S/RES/1611 (2005)
2006-07-15/2006-07-17 | summit | St. Petersburg G8 summit | St. Petersburg | G8 summit in St. Petersburg; G-8 summit in St. Petersburg; St. Petersburg G8 | travels
2006-10-09 | test | North Korean nuclear test | North Korea | first North Korean nuclear test | S/RES/1718 (2006)
2007-02-10 | speech | Putin's Munich speech | Munich | Munich speech; speech in Munich; Munich Security Conference speech; Putin's speech in Munich | kremlin
2007-06-06/2007-06-08 | summit | Heiligendamm summit | Heiligendamm | Heiligendamm G8 | travels
2007-07-01/2007-07-02 | summit | Kennebunkport summit | Kennebunkport | Bush–Putin meeting in Kennebunkport; lobster summit | visits
2008-02-17 | independence | Kosovo's declaration of independence | Pristina | Kosovo declaration of independence; independence of Kosovo; Kosovo's independence | A/RES/63/3
2008-04-02/2008-04-04 | summit | Bucharest summit | Bucharest | NATO summit in Bucharest; Bucharest NATO summit | travels
2008-04-05/2008-04-06 | summit | Sochi summit | Sochi; Bocharov Ruchei | Sochi meeting; Bush–Putin meeting in Sochi | travels
2008-08-08/2008-08-12 | war | war in Georgia | Georgia; South Ossetia | Russo-Georgian War; Georgian war; August 2008 war; Russian invasion of Georgia; Russia's invasion of Georgia; invasion of Georgia; war with Georgia; Five-Day War | S/PV.5952
2008-09-15 | crisis | collapse of Lehman Brothers | New York | Lehman bankruptcy; Lehman Brothers bankruptcy | archives
2009-04-02 | summit | London G20 summit | London | G20 summit in London; London G-20 | travels
2009-04-05 | speech | Obama's Prague speech | Prague | Prague speech | papers
2009-06-04 | speech | Obama's Cairo speech | Cairo | Cairo speech | papers
2009-07-06/2009-07-08 | summit | Moscow summit | Moscow | Obama–Medvedev summit in Moscow | travels
2010-04-08 | treaty | New START | Prague | New START Treaty; signing of New START | S. Treaty Doc. 111-5
2010-11-19/2010-11-20 | summit | NATO Lisbon summit | Lisbon | Lisbon NATO summit; NATO summit in Lisbon | nato
2011-03-11 | accident | Fukushima accident | Fukushima | Fukushima; Fukushima disaster | IAEA Fukushima Daiichi report (2015)
2011-03-17 | decision | Security Council Resolution 1973 | New York | Resolution 1973 | S/RES/1973 (2011)
2011-05-02 | death | death of Osama bin Laden | Abbottabad | killing of bin Laden; bin Laden's death; killing of Osama bin Laden; raid on Abbottabad | papers
2011-10-20 | death | death of Qaddafi | Sirte | Gaddafi's death; killing of Gaddafi; death of Gaddafi; killing of Qaddafi | archives
2012-09-11 | attack | Benghazi attack | Benghazi | attack in Benghazi; attack on the consulate in Benghazi; Benghazi | papers
2013-08-21 | attack | chemical attack at Ghouta | Ghouta | Ghouta attack; Ghouta chemical attack | A/67/997-S/2013/553
2013-09-05/2013-09-06 | summit | St. Petersburg G20 summit | St. Petersburg | G20 summit in St. Petersburg; St. Petersburg G20 | travels
2014-02-22 | crisis | removal of Yanukovych | Kyiv | Yanukovych's ouster; ouster of Yanukovych; flight of Yanukovych; Yanukovych's flight | archives
2014-03-18 | decision | annexation of Crimea | Moscow | Russia's annexation of Crimea; Russian annexation of Crimea; Crimea's annexation; Crimean annexation | A/RES/68/262
2014-07-17 | attack | downing of MH17 | Donetsk Region | MH17; downing of Malaysia Airlines Flight 17; shooting down of MH17; downing of flight MH17 | S/RES/2166 (2014)
2014-09-04/2014-09-05 | summit | NATO Wales summit | Newport; Wales | Wales summit; NATO summit in Wales | nato
2014-09-05 | treaty | Minsk Protocol | Minsk | first Minsk agreement; Minsk I | S/2015/110
2015-02-12 | treaty | Minsk agreements | Minsk | Minsk II; Minsk Agreements; second Minsk agreement; Minsk Package of Measures | S/RES/2202 (2015)
2015-07-14 | treaty | JCPOA | Vienna | Iran nuclear deal; Joint Comprehensive Plan of Action; nuclear deal with Iran; Iran deal | S/RES/2231 (2015)
2015-09-30 | war | Russian intervention in Syria | Syria | Russia's intervention in Syria; start of the Russian intervention in Syria; Russian military intervention in Syria | S/2015/792
2015-12-12 | treaty | Paris Agreement | Paris | Paris climate agreement; Paris climate accord | 3156 UNTS 79
2016-06-23 | election | Brexit referendum | United Kingdom | Brexit vote; EU referendum in the United Kingdom | archives
2016-07-08/2016-07-09 | summit | NATO Warsaw summit | Warsaw | Warsaw NATO summit; NATO summit in Warsaw; Warsaw summit | nato
2016-07-15/2016-07-16 | coup | coup attempt in Turkey | Ankara; Istanbul | attempted coup in Turkey; failed coup in Turkey | archives
2017-07-07/2017-07-08 | summit | Hamburg G20 summit | Hamburg | G20 summit in Hamburg; Hamburg summit | papers
2018-03-04 | attack | Salisbury poisoning | Salisbury | poisoning of Sergei Skripal; Skripal poisoning; Salisbury attack | S/PV.8203
2018-06-12 | summit | Singapore summit | Singapore | Trump–Kim summit in Singapore | papers
2018-07-16 | summit | Helsinki summit | Helsinki | Trump–Putin summit in Helsinki; Trump–Putin meeting in Helsinki | papers
2019-02-27/2019-02-28 | summit | Hanoi summit | Hanoi | Trump–Kim summit in Hanoi | papers
2019-08-02 | treaty | end of the INF Treaty | Washington | demise of the INF Treaty; collapse of the INF Treaty | nato
2020-08-20 | attack | poisoning of Navalny | Tomsk | poisoning of Aleksey Navalny; poisoning of Alexei Navalny; Navalny's poisoning | archives
2021-01-06 | attack | attack on the Capitol | Washington | storming of the Capitol; January 6 attack; Capitol riot | papers
2021-06-16 | summit | Geneva summit | Geneva | Biden–Putin summit in Geneva; Biden–Putin meeting in Geneva | bidenwh
2021-08-15 | war | fall of Kabul | Kabul | Taliban's capture of Kabul; fall of Afghanistan | S/RES/2593 (2021)
2022-02-21 | decision | Russian recognition of Donetsk and Luhansk | Moscow | recognition of Donetsk and Luhansk | A/RES/ES-11/1
2022-02-24 | war | Russian invasion of Ukraine | Ukraine | Russia's invasion of Ukraine; full-scale invasion of Ukraine; invasion of Ukraine; full-scale invasion; Russia's full-scale invasion of Ukraine; Russia's full-scale invasion; Russian full-scale invasion | A/RES/ES-11/1
2022-06-28/2022-06-30 | summit | NATO Madrid summit | Madrid | Madrid NATO summit; NATO summit in Madrid | nato
2022-09-30 | decision | annexation of four Ukrainian regions | Moscow | annexation of Donetsk, Luhansk, Zaporizhzhia and Kherson | A/RES/ES-11/4
2023-06-23/2023-06-24 | crisis | Wagner mutiny | Rostov-on-Don | Prigozhin's mutiny; Wagner rebellion; Prigozhin mutiny | archives
2023-07-11/2023-07-12 | summit | NATO Vilnius summit | Vilnius | Vilnius summit; Vilnius NATO summit; NATO summit in Vilnius | nato
2023-10-07 | attack | Hamas attack on Israel | Israel | Hamas attacks on Israel; October 7 attack; October 7 attacks; Hamas terrorist attack; Hamas terrorist attacks | A/RES/ES-10/21
2024-02-16 | death | death of Navalny | Kharp | Navalny's death; death of Aleksey Navalny; death of Alexei Navalny | bidenwh
2024-07-09/2024-07-11 | summit | NATO Washington summit | Washington | NATO's 75th anniversary summit | nato
2025-06-24/2025-06-25 | summit | NATO Hague summit | The Hague; Hague | NATO summit in The Hague | nato
2025-08-15 | summit | Alaska summit | Anchorage; Alaska | Anchorage summit; Trump–Putin summit in Alaska; Trump–Putin meeting in Alaska | kremlin
`;
