// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Fuse } from './Fuse';
import './style/base.css';
import './style/cards.css';
import './style/flow.css';
import './style/plan.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Fuse>
        <App />
      </Fuse>
    </StrictMode>,
  );
}
