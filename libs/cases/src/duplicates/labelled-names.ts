const list = (words: string): [string, ...string[]] => {
  const [first = '', ...others] = words.split(' ');
  return [first, ...others];
};

/** Given names as scholars transliterate them, men's and women's mixed. Together with a family name and a day they are nobody. */
export const GIVEN_NAMES = list(
  'Muḥammad Aḥmad Ḥusayn ʿAlī Yūsuf Ḫālid Ṭāriq Ibrāhīm Ǧamāl Ziyād ʿUmar ʿUṯmān Maḥmūd Muṣṭafā Šarīf Fāṭima Maryam Nūr ' +
    'Ḫadīǧa ʿĀʾiša Rīm Salmā Zaynab Zahrā Laylā Amīna Nādiya Samīra Ǧawād Rahīm Farhād Ḥamīd Nāṣir Parwāna Širīn Farzāna ' +
    'Reżā Mehrdād Bābak Mahsā Nāzanīn Ārezū Ayşe Gülşen Özlem Çiğdem Büşra İbrahim Uğur Özgür Ömer Emre Oğuz Yiğit ' +
    'Oksana Olena Natalija Iryna Ljudmyla Halyna Svitlana Andrij Oleksandr Mykola Volodymyr Jurij Bohdan Serhij Ihor ' +
    'Dmytro Jevhen Kateryna Mychajlo Ștefania Mădălina Ruxandra Ionuț Răzvan Cătălin Bojan Živko Ljubomir Cvetelina Žana ' +
    'Małgorzata Agnieszka Łukasz Michał Paweł Grzegorz Dmitrij Aleksej Vasilij Ekaterina Ksenija Täsfay Səlam Yoḥannəs ' +
    'Besarta Drita Agim Besnik Đorđe Željko Miloš Snežana Ljiljana Caasha Faadumo Maxamed Xasan Abdi Amadou Aïssatou ' +
    'Moïse Anna-Maria Abd-al-Raḥmān Muḥammad-Amīn Zahrā-Sādāt María-José Jean-Pierre Anna Maria Sofia Daniel Jonas',
);

/** Family names of the same origins. */
export const FAMILY_NAMES = list(
  'al-Ḥasan al-Ḫaṭīb al-Aḥmad aš-Šāmī Ḥamdān Qāsim Darwīš Ṣāliḥ Manṣūr Ḥaddād Naǧǧār Sulaymān Ǧābir Ġānim ʿAwaḍ Zaydān ' +
    'Aḥmadī Ḥusaynī Karīmī Raḥīmī Nūrī Raḍāʾī Moḥammadī Ǧaʿfarī Ḥaydarī Šarīfī Yılmaz Öztürk Çelik Şahin Doğan Güneş ' +
    'Yıldız Kılıç Koç Özdemir Aydın Tekin Erdoğdu Ševčenko Kovalenko Bondarenko Tkačenko Kravčuk Olijnyk Šapoval ' +
    'Melnyk Lysenko Zacharčenko Hončar Popescu Ionescu Țăranu Munteanu Ciobanu Dumitrașcu Petrov Dimitrov Ivanov Stojanov ' +
    'Kowalczyk Wiśniewski Wójcik Kamiński Zieliński Szymański Kuznecov Smirnov Vasilʹev Zajcev Čerkasov Ščerbakov ' +
    'Täsfay Gäbrämaryam Ḥaylä Krasniqi Hoxha Berisha Gashi Petrović Jovanović Đurić Nikolić Živković Warsame Xirsi ' +
    'Diallo Traoré Bâ Müller Schäfer Jäger Böhm Nguyễn Trần García Muñoz Meyer-Ḥasan Yılmaz-Schäfer Petrov-Ivanov ' +
    'al-Naǧǧār Abū-Zayd Ibn-Ṣāliḥ Öz-Çelik',
);

/** Spellings of one name that stand in papers side by side and follow from no table of letters. */
export const OTHER_SPELLINGS: readonly string[][] = [
  ['Muḥammad', 'Mohammed', 'Mohamed', 'Mehmet', 'Mehmed', 'Mohammad', 'Muhammad'],
  ['Aḥmad', 'Ahmed', 'Ahmet', 'Ahmad', 'Achmed'],
  ['Ḥusayn', 'Hussein', 'Hüseyin', 'Hossein', 'Husain'],
  ['Yūsuf', 'Youssef', 'Yousef', 'Josef', 'Jusuf'],
  ['Ibrāhīm', 'Ebrahim', 'Ibrahim', 'Brahim'],
  ['Ḫālid', 'Khaled', 'Chaled', 'Halit', 'Khalid'],
  ['Fāṭima', 'Fatma', 'Fatemeh', 'Fatima'],
  ['ʿĀʾiša', 'Aischa', 'Ayşe', 'Aicha', 'Aisha'],
  ['Ḫadīǧa', 'Khadija', 'Hatice', 'Chadidja', 'Khadijeh'],
  ['Zaynab', 'Zeinab', 'Zeynep', 'Zainab'],
  ['Maryam', 'Mariam', 'Meryem', 'Maria'],
  ['Laylā', 'Leila', 'Leyla', 'Laila'],
  ['ʿUṯmān', 'Osman', 'Othman', 'Usman'],
  ['ʿUmar', 'Omar', 'Ömer', 'Omer'],
  ['Maḥmūd', 'Mahmoud', 'Mahmut', 'Machmud'],
  ['Muṣṭafā', 'Mustafa', 'Mostafa', 'Moustapha'],
  ['Ǧamāl', 'Jamal', 'Cemal', 'Dschamal', 'Gamal'],
  ['Olena', 'Elena', 'Helena', 'Yelena'],
  ['Oleksandr', 'Aleksandr', 'Alexander', 'Oleksander'],
  ['Mykola', 'Nikolai', 'Nikolaj', 'Nikolay'],
  ['Volodymyr', 'Vladimir', 'Wladimir', 'Wolodymyr'],
  ['Serhij', 'Sergej', 'Sergei', 'Serhii'],
  ['Andrij', 'Andrej', 'Andrei', 'Andrii'],
  ['Dmytro', 'Dmitrij', 'Dimitri', 'Dmitry'],
  ['Halyna', 'Galina', 'Halina'],
  ['Kateryna', 'Ekaterina', 'Katerina', 'Katharina'],
  ['Mychajlo', 'Michail', 'Mykhailo', 'Mikhail'],
  ['Maxamed', 'Mohamed', 'Mohammed', 'Mahamed'],
  ['Xasan', 'Hassan', 'Hasan'],
  ['Yoḥannəs', 'Yohannes', 'Johannes', 'Yohanes'],
  ['al-Ḥasan', 'Al Hassan', 'Alhasan', 'Hasan', 'El Hassan'],
  ['al-Ḫaṭīb', 'Al Khatib', 'Alkhatib', 'Khatib', 'El Khatib'],
  ['Ǧābir', 'Jaber', 'Jabir', 'Dschabir', 'Gaber'],
  ['Ḥusaynī', 'Hosseini', 'Husseini', 'Hussaini'],
  ['Ševčenko', 'Schewtschenko', 'Shevchenko', 'Sevcenko'],
  ['Ščerbakov', 'Schtscherbakow', 'Shcherbakov', 'Scherbakov'],
  ['Zacharčenko', 'Sachartschenko', 'Zakharchenko'],
  ['Čerkasov', 'Tscherkassow', 'Cherkasov'],
  ['Nguyễn', 'Nguyen'],
];
