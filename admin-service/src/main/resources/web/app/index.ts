// The page: everything else is loaded when its address is opened.

import 'bootstrap/dist/css/bootstrap.css';
import './app.css';
import './lib/shell';
import { applyTheme } from './lib/theme';

applyTheme();
